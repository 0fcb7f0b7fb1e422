//! Identities at other providers that one writer links to users and unlinks, beside users and providers that
//! come and go: an identity is one user's or nobody's.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::load::{Model, listed, settle_state, text};
use crate::random::Random;
use crate::wire::Client;

const USERS_MAX: u64 = 8;
const PROVIDERS_MAX: u64 = 3;
/// The users have room for all identities: five each.
const SUBJECTS_MAX: u64 = 8;
const LINKS_OF_USER_MAX: usize = 5;
/// Ours at a provider that was just created.
const FIRST_CLIENT_ID: &str = "first";

/// What an administrator does.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    CreateUser,
    DeleteUser,
    CreateProvider,
    /// With another client id.
    UpdateProvider(String),
    DeleteProvider,
    Link,
    Unlink,
}

/// A change and whom it may be about.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    user: String,
    identity: Identity,
    change: Change,
}

/// A provider and somebody's number there.
type Identity = (String, String);

/// All that one can see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    users: BTreeSet<String>,
    /// Our client id at each.
    providers: BTreeMap<String, String>,
    /// Whose each identity is. They outlive their provider.
    links: BTreeMap<Identity, String>,
}

/// The links in a pool that nobody else changes.
pub(crate) struct Links {
    pool: String,
    random: Random,
    standing: State,
}

impl Links {
    pub(crate) fn new(client: &Client, random: Random) -> Self {
        Self { pool: client.create_pool(json!({})), random, standing: State::default() }
    }

    fn find(&self, client: &Client) -> State {
        let mut state = State::default();
        let input = json!({ "UserPoolId": self.pool, "MaxResults": 2 });
        let providers = listed(client, "ListIdentityProviders", input, "Providers");
        for provider in providers {
            let name = text(&provider, "ProviderName");
            let input = json!({ "UserPoolId": self.pool, "ProviderName": name });
            let described = client.call("DescribeIdentityProvider", &input).unwrap();
            let details = &described["IdentityProvider"]["ProviderDetails"];
            assert_eq!(
                state.providers.insert(name, text(details, "client_id")),
                None,
                "listed twice: {described}"
            );
        }
        let users = listed(client, "ListUsers", json!({ "UserPoolId": self.pool, "Limit": 5 }), "Users");
        for user in &users {
            let name = text(user, "Username");
            let mut attributes = user["Attributes"].as_array().unwrap().iter();
            let identities = attributes.find(|attribute| attribute["Name"] == "identities");
            let identities = identities.map_or("[]".to_owned(), |identities| text(identities, "Value"));
            for identity in serde_json::from_str::<Vec<Value>>(&identities).unwrap() {
                let identity = (text(&identity, "providerName"), text(&identity, "userId"));
                let other = state.links.insert(identity.clone(), name.clone());
                assert_eq!(other, None, "{identity:?} is linked to {name}, too");
            }
            assert!(state.users.insert(name), "listed twice: {user}");
        }
        state
    }

    /// What is linked cannot be linked again, so the index knows all that the users show.
    fn check_taken(&self, client: &Client) {
        for identity in self.standing.links.keys() {
            for user in self.standing.users.iter().take(2) {
                let answer = client.call("AdminLinkProviderForUser", &self.link(user, identity));
                assert_eq!(answer, Err("InvalidParameterException".to_owned()), "{identity:?} to {user}");
            }
        }
    }

    fn provider(&self, name: &str, client_id: &str) -> Value {
        json!({
            "UserPoolId": self.pool,
            "ProviderName": name,
            "ProviderDetails": {
                "client_id": client_id,
                "authorize_scopes": "openid",
                "oidc_issuer": "https://idp.example",
                "attributes_request_method": "GET",
            },
        })
    }

    fn link(&self, user: &str, (provider, subject): &Identity) -> Value {
        json!({
            "UserPoolId": self.pool,
            "DestinationUser": { "ProviderName": "Cognito", "ProviderAttributeValue": user },
            "SourceUser": {
                "ProviderName": provider,
                "ProviderAttributeName": "Cognito_Subject",
                "ProviderAttributeValue": subject,
            },
        })
    }
}

impl Model for Links {
    type Change = Step;

    fn draw(&mut self) -> Step {
        let user = format!("linked-{}", self.random.below(USERS_MAX));
        let provider = format!("Provider-{}", self.random.below(PROVIDERS_MAX));
        let identity = (provider, self.random.below(SUBJECTS_MAX).to_string());
        let State { users, providers, links } = &self.standing;
        let links_of_user = links.values().filter(|owner| **owner == user).count();
        let change = match self.random.below(100) {
            _ if !users.contains(&user) => Change::CreateUser,
            _ if !providers.contains_key(&identity.0) => Change::CreateProvider,
            0..5 => Change::DeleteProvider,
            90..100 => Change::UpdateProvider(self.random.below(1_000).to_string()),
            _ if links.contains_key(&identity) => Change::Unlink,
            _ if links_of_user == LINKS_OF_USER_MAX => Change::DeleteUser,
            5..15 => Change::DeleteUser,
            _ => Change::Link,
        };
        Step { user, identity, change }
    }

    fn request(&self, Step { user, identity, change }: &Step) -> (&'static str, Value) {
        let (provider, subject) = identity;
        match change {
            Change::CreateUser => {
                let input = json!({ "UserPoolId": self.pool, "Username": user, "MessageAction": "SUPPRESS" });
                ("AdminCreateUser", input)
            }
            Change::DeleteUser => ("AdminDeleteUser", json!({ "UserPoolId": self.pool, "Username": user })),
            Change::CreateProvider => {
                let mut input = self.provider(provider, FIRST_CLIENT_ID);
                input["ProviderType"] = json!("OIDC");
                ("CreateIdentityProvider", input)
            }
            Change::UpdateProvider(client_id) => {
                ("UpdateIdentityProvider", self.provider(provider, client_id))
            }
            Change::DeleteProvider => {
                let input = json!({ "UserPoolId": self.pool, "ProviderName": provider });
                ("DeleteIdentityProvider", input)
            }
            Change::Link => ("AdminLinkProviderForUser", self.link(user, identity)),
            Change::Unlink => {
                let user = json!({
                    "ProviderName": provider,
                    "ProviderAttributeName": "Cognito_Subject",
                    "ProviderAttributeValue": subject,
                });
                ("AdminDisableProviderForUser", json!({ "UserPoolId": self.pool, "User": user }))
            }
        }
    }

    fn acknowledge(&mut self, step: Step, _answer: &Value) {
        self.standing.apply(step);
    }

    fn settle(&mut self, client: &Client, unanswered: Option<Step>) -> Option<bool> {
        let found = self.find(client);
        let landed = settle_state(&mut self.standing, unanswered, State::apply, &found);
        self.check_taken(client);
        landed
    }
}

impl State {
    fn apply(&mut self, Step { user, identity, change }: Step) {
        match change {
            Change::CreateUser => {
                self.users.insert(user);
            }
            Change::DeleteUser => {
                self.users.remove(&user);
                self.links.retain(|_, owner| *owner != user);
            }
            Change::CreateProvider => {
                self.providers.insert(identity.0, FIRST_CLIENT_ID.to_owned());
            }
            Change::UpdateProvider(client_id) => {
                self.providers.insert(identity.0, client_id);
            }
            Change::DeleteProvider => {
                self.providers.remove(&identity.0);
            }
            Change::Link => {
                self.links.insert(identity, user);
            }
            Change::Unlink => {
                self.links.remove(&identity);
            }
        }
    }
}
