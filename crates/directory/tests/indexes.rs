//! Indexes hold what records say, and a name leads to one user, whatever is done in whatever order.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod plain_pool;
mod plain_user;
mod rules_world;

use std::collections::BTreeMap;
use std::sync::Arc;

use plain_pool::plain_pool;
use plain_user::plain_user;
use poolhouse_directory::messages::{Medium, Message, MessageKind, SealedMessage};
use poolhouse_directory::names::{Alias, Contact, NameRules};
use poolhouse_directory::records::{CodePurpose, Link, PendingCode, Provider, ProviderType};
use poolhouse_directory::vault::Vault;
use poolhouse_directory::{
    Attributes, CodeLimits, Destination, Directory, Error, Group, GroupId, Pool, PoolWriter, Resend, Result,
    StandIn, Sub, Swept, Trial, User, UserQuery,
};
use poolhouse_store::MemoryStore;
use proptest::prelude::*;
use rules_world::Seeded;

const POOL: &str = "test-1_Indexes000";
const PROVIDER: &str = "Corp";
const CODE: &str = "123456";
const LIMITS: CodeLimits = CodeLimits { tries_max: 3, sent_again_max: 2, sent_to_address_max: 4 };

/// One step of somebody who administrates users, or of a stranger.
#[derive(Clone, Debug)]
enum Step {
    Create { name: usize, attributes: Attributes, force: bool },
    Write { name: usize, attributes: Attributes },
    Delete { name: usize },
    Disable { name: usize },
    SetPassword { name: usize },
    SignUp { name: usize, attributes: Attributes },
    Resend { name: usize },
    Confirm { name: usize, is_right: bool, force: bool },
    CreateGroup { group: usize },
    DeleteGroup { group: usize },
    Join { name: usize, group: usize },
    Leave { name: usize, group: usize },
    Link { name: usize, identity: usize },
    Unlink { identity: usize },
    Sweep,
}

/// So few names that they clash all the time, as user names, e-mail addresses and preferred names.
const NAMES: [&str; 5] = ["amy", "Amy", "amy@corp.example", "AMY@corp.example", "ben@corp.example"];
const GROUPS: [&str; 2] = ["staff", "guests"];

fn step() -> impl Strategy<Value = Step> {
    let email = prop::option::of(prop::sample::select(&NAMES[2..]));
    let flag = prop::option::of(prop::sample::select(vec!["true", "false"]));
    let preferred = prop::option::of(prop::sample::select(vec!["amy", "Amy", "cyd", ""]));
    let attributes = (email.clone(), flag, preferred).prop_map(|(email, flag, preferred)| {
        let given = [("email", email), ("email_verified", flag), ("preferred_username", preferred)];
        given_attributes(&given)
    });
    let signed_up = email.prop_map(|email| given_attributes(&[("email", email)]));
    let (name, group, identity) = (0..NAMES.len(), 0..GROUPS.len(), 0..3_usize);
    let membership = (name.clone(), group.clone());
    prop_oneof![
        4 => (name.clone(), attributes.clone(), any::<bool>())
            .prop_map(|(name, attributes, force)| Step::Create { name, attributes, force }),
        4 => (name.clone(), attributes).prop_map(|(name, attributes)| Step::Write { name, attributes }),
        1 => name.clone().prop_map(|name| Step::Delete { name }),
        1 => name.clone().prop_map(|name| Step::Disable { name }),
        1 => name.clone().prop_map(|name| Step::SetPassword { name }),
        4 => (name.clone(), signed_up).prop_map(|(name, attributes)| Step::SignUp { name, attributes }),
        3 => name.clone().prop_map(|name| Step::Resend { name }),
        3 => (name.clone(), any::<bool>(), any::<bool>())
            .prop_map(|(name, is_right, force)| Step::Confirm { name, is_right, force }),
        2 => group.clone().prop_map(|group| Step::CreateGroup { group }),
        1 => group.prop_map(|group| Step::DeleteGroup { group }),
        3 => membership.clone().prop_map(|(name, group)| Step::Join { name, group }),
        1 => membership.prop_map(|(name, group)| Step::Leave { name, group }),
        3 => (name, identity.clone()).prop_map(|(name, identity)| Step::Link { name, identity }),
        1 => identity.prop_map(|identity| Step::Unlink { identity }),
        1 => Just(Step::Sweep),
    ]
}

fn given_attributes(given: &[(&str, Option<&str>)]) -> Attributes {
    given.iter().filter_map(|(name, value)| Some(((*name).to_owned(), (*value)?.to_owned()))).collect()
}

fn name_rules() -> impl Strategy<Value = NameRules> {
    let kinds = prop::sample::select(vec![
        (vec![], vec![]),
        (vec![], vec![Alias::Email, Alias::PreferredUsername]),
        (vec![Contact::Email], vec![]),
        (vec![Contact::PhoneNumber, Contact::Email], vec![]),
    ]);
    (kinds, any::<bool>()).prop_map(|((username_attributes, alias_attributes), case_sensitive)| NameRules {
        username_attributes,
        alias_attributes,
        case_sensitive,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn indexes_hold_what_records_say_and_a_name_leads_to_one_user(
        rules in name_rules(),
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let world = World::new(rules).await;
            for (number, step) in steps.into_iter().enumerate() {
                match world.take(number, step).await {
                    Ok(()) | Err(Error::Refused { .. } | Error::Contended) => {}
                    Err(error) => panic!("{error}"),
                }
            }
            let report = world.directory.check(POOL, |_| ()).await.unwrap();
            assert_eq!(report.problems, Vec::<String>::new());
            for user in world.users().await {
                let names = user.aliases.iter().map(|(_, name)| name.clone()).chain([user.username.clone()]);
                for name in names {
                    let found = world.directory.read(POOL, move |pool| pool.user(&name)).await.unwrap();
                    assert_eq!(found.record, user);
                }
            }
        });
    }
}

struct World {
    directory: Directory,
    vault: Arc<Vault>,
    randomness: Arc<Seeded>,
    names: NameRules,
}

impl World {
    /// With one pool that has one identity provider.
    async fn new(names: NameRules) -> Self {
        let randomness = Arc::new(Seeded::new(1));
        let chance = Arc::<Seeded>::clone(&randomness);
        let directory = Directory::new(Arc::new(MemoryStore::new()), chance, Arc::new(Seeded::new(0)));
        directory.create_pool(Pool { names: names.clone(), ..plain_pool(POOL) }).await.unwrap();
        directory.write(POOL, |pool| pool.add_provider(&provider())).await.unwrap();
        Self { directory, vault: Arc::new(Vault::new([7; 32])), randomness, names }
    }

    async fn users(&self) -> Vec<User> {
        use poolhouse_directory::records::Record as _;
        let query = UserQuery { limit: 60, ..UserQuery::default() };
        let list = self.directory.read(POOL, move |pool| {
            pool.list_users(&query)?.iter().map(User::decode).collect::<Result<Vec<_>>>()
        });
        list.await.unwrap()
    }

    async fn take(&self, number: usize, step: Step) -> Result<()> {
        let now_ms = i64::try_from(number).unwrap();
        match step {
            Step::SignUp { name, attributes } => self.sign_up(number, NAMES[name], attributes).await,
            Step::Resend { name } => self.resend(NAMES[name], now_ms).await,
            Step::Confirm { name, is_right, force } => {
                let trial = Trial {
                    name: NAMES[name].to_owned(),
                    code: if is_right { CODE } else { "654321" }.to_owned(),
                    force_aliases: force,
                    stand_in: Some(self.nobody(NAMES[name])),
                    vault: Arc::clone(&self.vault),
                    limits: LIMITS,
                };
                self.directory.write(POOL, move |pool| pool.confirm_sign_up(&trial, now_ms)).await?
            }
            Step::Sweep => {
                while self.directory.sweep(now_ms).await? == Swept::More {}
                Ok(())
            }
            step => self.directory.write(POOL, move |pool| administrate(pool, number, &step)).await,
        }
    }

    async fn sign_up(&self, number: usize, name: &'static str, attributes: Attributes) -> Result<()> {
        let (sub, now_ms) = (sub(number), i64::try_from(number).unwrap());
        let draft =
            self.directory.read(POOL, move |pool| pool.draft_sign_up(name, attributes.clone(), sub, now_ms));
        let mut user = draft.await?;
        let to = user.contact_to_verify(&[Contact::Email], None);
        let sent = to.map(|(_, address)| self.code(sub, &address, MessageKind::SignUp, now_ms));
        if let Some((code, ..)) = &sent {
            user.standing.codes.insert(CodePurpose::SignUp, code.clone());
        }
        let write = self.directory.write(POOL, move |pool| {
            pool.sign_up(&user)?;
            if let Some((_, destination, message)) = &sent {
                pool.count_code_to(*destination, &LIMITS, now_ms)?;
                pool.send(message.clone());
            }
            Ok(())
        });
        write.await
    }

    async fn resend(&self, name: &'static str, now_ms: i64) -> Result<()> {
        let found = self.directory.read(POOL, move |pool| pool.find_sent_again(name, true)).await?;
        let Some(user) = found else {
            let (nobody, (.., message)) =
                (self.nobody(name), self.code(Sub::NOBODY, "n@x.example", MessageKind::SignUpAgain, now_ms));
            let write = self.directory.write(POOL, move |pool| {
                pool.send_to_nobody(&nobody, &LIMITS, now_ms)?;
                pool.send_nowhere(&nobody, message.clone())
            });
            return write.await;
        };
        let Some((_, address)) = user.contact_to_verify(&[Contact::Email], None) else { return Ok(()) };
        let (code, destination, message) = self.code(user.sub, &address, MessageKind::SignUpAgain, now_ms);
        let again = Resend { sub: user.sub, code, address, destination, limits: LIMITS, hides: true };
        let write = self.directory.write(POOL, move |pool| {
            if pool.send_again(&again, now_ms)? {
                pool.send(message.clone());
            }
            Ok(())
        });
        write.await
    }

    /// A code for a user, where it is counted, and the message that tells it.
    fn code(
        &self,
        sub: Sub,
        address: &str,
        kind: MessageKind,
        now_ms: i64,
    ) -> (PendingCode, Destination, SealedMessage) {
        let code = PendingCode::new(CODE, sub, Contact::Email, &self.vault, &*self.randomness, now_ms);
        let message = Message {
            kind,
            medium: Medium::Email,
            destination: address.to_owned(),
            username: "amy".to_owned(),
            secret: CODE.to_owned(),
            created_ms: now_ms,
        };
        let sealed = message.seal_with(&code, &self.vault, POOL, &*self.randomness);
        (code, Destination::new(&self.vault, POOL, address), sealed)
    }

    fn nobody(&self, name: &str) -> StandIn {
        StandIn::new(&self.vault, POOL, &self.names, name, &*self.randomness)
    }
}

fn administrate(pool: &mut PoolWriter<'_>, number: usize, step: &Step) -> Result<()> {
    let now_ms = i64::try_from(number).unwrap();
    match step {
        Step::Create { name, attributes, force } => {
            let user = pool.draft_user(NAMES[*name], attributes.clone(), sub(number), now_ms)?;
            pool.add_user(&user, *force)?;
        }
        Step::Write { name, attributes } => {
            let old = pool.user(NAMES[*name])?;
            pool.change_attributes(&old, attributes, &[], now_ms)?;
        }
        Step::Delete { name } => {
            let old = pool.user(NAMES[*name])?;
            pool.delete_user(&old)?;
        }
        Step::Disable { name } => {
            let old = pool.user(NAMES[*name])?;
            pool.change_user(&old, now_ms, |user| {
                user.enabled = !user.enabled;
                Ok(())
            })?;
        }
        Step::SetPassword { name } => {
            let old = pool.user(NAMES[*name])?;
            pool.change_user(&old, now_ms, |user| {
                user.set_password(vec![1, 2, 3]);
                Ok(())
            })?;
        }
        Step::CreateGroup { group: name } => {
            pool.check_new_group(GROUPS[*name])?;
            pool.create_group(&group(number, GROUPS[*name]));
        }
        Step::DeleteGroup { group } => {
            let old = pool.group(GROUPS[*group])?;
            pool.delete_group(&old);
        }
        Step::Join { name, group } => {
            let (user, group) = (pool.user(NAMES[*name])?, pool.group(GROUPS[*group])?);
            pool.add_to_group(&user, &group)?;
        }
        Step::Leave { name, group } => {
            let (user, group) = (pool.user(NAMES[*name])?, pool.group(GROUPS[*group])?);
            pool.remove_from_group(&user, group.record.id)?;
        }
        Step::Link { name, identity } => {
            let user = pool.user(NAMES[*name])?;
            pool.link(&user, &link(*identity), now_ms)?;
        }
        Step::Unlink { identity } => pool.unlink(&link(*identity), now_ms)?,
        Step::SignUp { .. } | Step::Resend { .. } | Step::Confirm { .. } | Step::Sweep => {
            unreachable!("those are no administrator's")
        }
    }
    Ok(())
}

/// A number that is spread over all numbers, so that order of creation and of numbers differ.
fn sub(number: usize) -> Sub {
    plain_user((number as u128 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835), "").sub
}

fn group(number: usize, name: &str) -> Group {
    Group {
        id: GroupId((number as u64).to_be_bytes()),
        name: name.to_owned(),
        description: None,
        role_arn: None,
        precedence: None,
        created_ms: 0,
        modified_ms: 0,
    }
}

fn link(identity: usize) -> Link {
    let (provider, attribute) = (PROVIDER.to_owned(), Link::SUBJECT.to_owned());
    Link { provider, attribute, value: identity.to_string() }
}

fn provider() -> Provider {
    Provider {
        name: PROVIDER.to_owned(),
        provider_type: ProviderType::Oidc,
        details: Vec::new(),
        issuer: None,
        attribute_mapping: BTreeMap::new(),
        identifiers: Vec::new(),
        acr_mapping: BTreeMap::new(),
        created_ms: 0,
        modified_ms: 0,
    }
}
