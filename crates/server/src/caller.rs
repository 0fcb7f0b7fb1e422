//! Who calls: turns a request into the caller that an operation expects, or refuses it.
//!
//! The order is written here, once: signature, decoding, constraints, policy, region of the pool, quota. An
//! operation cannot be reached around it, since its `run` takes the caller that only this module makes.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{Method, Uri, header};
use poolhouse_directory::records::{AccessKey, Session};
use poolhouse_directory::{Error as DirectoryError, KeyLookup, Known, ROOT_KEY_NAME};
use poolhouse_iam::{Claim, Decision, Policy, RequestParts, SignatureError, SigningKey};
use poolhouse_model::{AccessClass, Anyone, ErrorCode, Operation, Signed};
use quick_cache::sync::Cache;

use crate::aws_json::Request;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::policy_context::PolicyContext;

/// How many access keys are kept ready.
const CALLERS_CACHED: usize = 10_000;
/// How many signing keys of one access key are kept: one for each day and region.
const SIGNING_KEYS_CACHED: usize = 16;
const SERVICE: &str = "cognito-idp";

/// A caller with an access key, whose request was signed and is allowed. Only this module can make one.
#[derive(Clone, Debug)]
pub struct Principal {
    arn: Arc<str>,
    /// The region that the signature is for: the one whose pools exist for this call.
    pub region: String,
    /// The name of the request.
    pub request_id: String,
}

impl Principal {
    /// As policies and denials name the caller.
    pub fn arn(&self) -> &str {
        &self.arn
    }
}

/// A caller who need not say who that is: the operation looks at what the request itself proves, such as the
/// secret of an app client. Only this module can make one.
#[derive(Clone, Debug)]
pub struct Guest {
    _admitted: (),
}

/// An operation's kind of caller.
pub trait Admit: AccessClass {
    /// What the operation gets.
    type Caller;
    /// What is known before the body is read.
    type Identity;

    /// Believes or refuses who the request says it is from.
    fn identify(cx: &Context, request: &Request) -> impl Future<Output = Result<Self::Identity>> + Send;

    /// Allows or refuses the call.
    fn authorize<O: Operation>(
        cx: &Context,
        request: &Request,
        identity: Self::Identity,
        pool: Option<&str>,
    ) -> impl Future<Output = Result<Self::Caller>> + Send;
}

/// Admits a call to `O`: answers its caller and its input.
pub async fn admit<O: Operation<Access: Admit>>(
    cx: &Context,
    request: &Request,
) -> Result<(<O::Access as Admit>::Caller, O::Input)> {
    let identity = identify::<O::Access>(cx, request).await?;
    let input = poolhouse_model::decode::<O>(&request.body)?;
    let pool = O::pool(&input);
    let caller = O::Access::authorize::<O>(cx, request, identity, pool).await?;
    // Last, so that nobody who is refused uses up what the account has.
    cx.quotas.take(O::NAME, pool, cx.clock.now_ms())?;
    Ok((caller, input))
}

/// Believes or refuses who a request says it is from, in the way of its class.
pub(crate) async fn identify<A: Admit>(cx: &Context, request: &Request) -> Result<A::Identity> {
    if cx.settings.dev {
        check_origin(request)?;
    }
    A::identify(cx, request).await
}

/// The keys that signed lately, ready to verify and to decide.
pub struct Callers {
    keys: Cache<String, Arc<Known<Key>>>,
}

/// An access key, ready to use.
pub struct Key {
    name: String,
    arn: Arc<str>,
    root: bool,
    secret: String,
    session: Option<Session>,
    policies: Vec<Policy>,
    /// By date and region, few enough to look at each.
    signing_keys: Mutex<Vec<(String, String, Arc<SigningKey>)>>,
}

/// A request whose signature was believed.
#[derive(Clone)]
pub struct Signer {
    key: Option<Arc<Known<Key>>>,
    principal: Principal,
}

impl Default for Callers {
    fn default() -> Self {
        Self { keys: Cache::new(CALLERS_CACHED) }
    }
}

impl Admit for Signed {
    type Caller = Principal;
    type Identity = Signer;

    async fn identify(cx: &Context, request: &Request) -> Result<Signer> {
        let parts = request.signed_parts();
        let claim = Claim::parse(&parts).map_err(refused)?;
        let principal =
            |arn| Principal { arn, region: claim.region().to_owned(), request_id: request.id.clone() };
        if cx.settings.dev {
            return Ok(Signer { key: None, principal: principal(arn(cx, ROOT_KEY_NAME, true)) });
        }
        let key = cx.callers.find(cx, claim.access_key_id()).await?.ok_or(unknown_key())?;
        key.value.verify(&claim, &parts, request.arrived_ms)?;
        key.value.check_session(claim.session_token(), cx.clock.now_ms())?;
        let principal = principal(Arc::clone(&key.value.arn));
        Ok(Signer { key: Some(key), principal })
    }

    async fn authorize<O: Operation>(
        cx: &Context,
        request: &Request,
        signer: Signer,
        pool: Option<&str>,
    ) -> Result<Principal> {
        signer.authorize(cx, request, &format!("{SERVICE}:{}", O::NAME), pool).await
    }
}

impl Signer {
    /// Whether `action` is allowed on a pool: what lists many pools passes over the others.
    pub(crate) async fn may(
        &self,
        cx: &Context,
        request: &Request,
        action: &str,
        pool: &str,
    ) -> Result<bool> {
        match self.clone().authorize(cx, request, action, Some(pool)).await {
            Ok(_) => Ok(true),
            Err(error) if error.code == ErrorCode::AccessDenied => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Allows or refuses `action`, on a pool or on none; also for what is beside the API.
    pub(crate) async fn authorize(
        self,
        cx: &Context,
        request: &Request,
        action: &str,
        pool: Option<&str>,
    ) -> Result<Principal> {
        let Self { key, principal } = self;
        if let Some(key) = key.filter(|key| !key.value.root) {
            key.value.decide(cx, request, &principal, action, pool).await?;
        }
        match pool {
            // A pool of another region does not exist for this call.
            Some(pool) if !is_in_region(pool, &principal.region) => {
                Err(DirectoryError::no_such_pool(pool).into())
            }
            _ => Ok(principal),
        }
    }
}

impl Admit for Anyone {
    type Caller = Guest;
    type Identity = ();

    async fn identify(_cx: &Context, _request: &Request) -> Result<()> {
        Ok(())
    }

    async fn authorize<O: Operation>(
        _cx: &Context,
        _request: &Request,
        _identity: (),
        _pool: Option<&str>,
    ) -> Result<Guest> {
        Ok(Guest { _admitted: () })
    }
}

impl Callers {
    /// The key with this id. It is looked up for each request, unless the store is the same as then, so that
    /// a deleted one stops working at once; what is made of it is kept while it stays the same.
    async fn find(&self, cx: &Context, id: &str) -> Result<Option<Arc<Known<Key>>>> {
        let known = self.keys.get(id);
        match cx.directory.look_up_access_key(id, known.clone()).await? {
            KeyLookup::Missing => {
                self.keys.remove(id);
                Ok(None)
            }
            KeyLookup::Same => Ok(known),
            KeyLookup::Changed(found) => {
                let key = Arc::new(found.try_map(|record| Key::new(cx, &record))?);
                self.keys.insert(id.to_owned(), Arc::clone(&key));
                Ok(Some(key))
            }
        }
    }
}

impl Key {
    fn new(cx: &Context, record: &AccessKey) -> Result<Self> {
        let policies = record.policies.iter().map(|document| Policy::parse(document));
        Ok(Self {
            name: record.name.clone(),
            arn: arn(cx, &record.name, record.root),
            root: record.root,
            secret: record.open_secret(&cx.vault)?,
            session: record.session.clone(),
            policies: policies.collect::<Result<_, _>>().map_err(Error::internal)?,
            signing_keys: Mutex::default(),
        })
    }

    fn verify(&self, claim: &Claim<'_>, parts: &RequestParts<'_>, arrived_ms: i64) -> Result<()> {
        let verify = |key: &SigningKey| {
            claim.verify(parts, SERVICE, key, arrived_ms.div_euclid(1000)).map_err(refused)
        };
        let (date, region) = (claim.date(), claim.region());
        let is_wanted = |(known_date, known_region, _): &&(String, String, _)| {
            known_date == date && known_region == region
        };
        let cached = self.signing_keys().iter().find(is_wanted).map(|(_, _, key)| Arc::clone(key));
        if let Some(key) = cached {
            return verify(&key);
        }
        let key = SigningKey::derive(&self.secret, date, region, SERVICE);
        verify(&key)?;
        // Only now, so that nobody without the secret can push out the keys that are in use.
        let mut cached = self.signing_keys();
        if cached.len() == SIGNING_KEYS_CACHED {
            cached.clear();
        }
        cached.push((date.to_owned(), region.to_owned(), Arc::new(key)));
        Ok(())
    }

    fn signing_keys(&self) -> MutexGuard<'_, Vec<(String, String, Arc<SigningKey>)>> {
        self.signing_keys.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn check_session(&self, token: Option<&str>, now_ms: i64) -> Result<()> {
        match (&self.session, token) {
            (None, None) => Ok(()),
            (Some(session), Some(token)) if session.is_token(token) => {
                if now_ms < session.expires_ms {
                    Ok(())
                } else {
                    Err(refused(SignatureError::ExpiredToken))
                }
            }
            _ => Err(unknown_key()),
        }
    }

    async fn decide(
        &self,
        cx: &Context,
        request: &Request,
        principal: &Principal,
        action: &str,
        pool: Option<&str>,
    ) -> Result<()> {
        let resource = match pool {
            Some(pool) => {
                format!("arn:aws:{SERVICE}:{}:{}:userpool/{pool}", principal.region, cx.settings.account_id)
            }
            None => "*".to_owned(),
        };
        let tags = match pool {
            Some(pool) if self.policies.iter().any(Policy::asks_for_resource_tags) => {
                pool_tags(cx, pool).await?
            }
            _ => Vec::new(),
        };
        let context = PolicyContext::new(cx, request, principal, &self.name, &tags);
        match poolhouse_iam::evaluate(&self.policies, action, &resource, &context) {
            Decision::Allow => Ok(()),
            refused => {
                let message = poolhouse_iam::denial_message(&principal.arn, action, &resource, refused);
                Err(Error::new(ErrorCode::AccessDenied, message))
            }
        }
    }
}

fn arn(cx: &Context, name: &str, root: bool) -> Arc<str> {
    let account = &cx.settings.account_id;
    let path = if root { "root".to_owned() } else { format!("user/{name}") };
    format!("arn:aws:iam::{account}:{path}").into()
}

/// The tags of a pool, for the policies that ask for them; a pool that does not exist has none.
async fn pool_tags(cx: &Context, pool: &str) -> Result<Vec<(String, String)>> {
    match cx.directory.read(pool, |pool| Ok(crate::pools::tags(pool.pool()))).await {
        Ok(tags) => Ok(tags),
        Err(DirectoryError::Refused { .. }) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// What follows the last underscore of an id holds none, so no region can be taken for the start of another.
fn is_in_region(pool: &str, region: &str) -> bool {
    pool.rsplit_once('_').is_some_and(|(home, _)| home == region)
}

/// Where any signature counts, and an operation may need none, a page of a stranger that a developer looks at
/// must not be able to call: a browser says whose page it is.
fn check_origin(request: &Request) -> Result<()> {
    let text = |name| request.headers.get(name).map(|value| value.to_str().unwrap_or_default());
    // A page that reads from its own server does not say so. Then the host is the page's, and must not be a
    // stranger's whose name leads here.
    let own = || {
        let host = text(header::HOST).filter(|_| request.method == Method::GET)?;
        Some(format!("http://{host}"))
    };
    let origin = text(header::ORIGIN).map(str::to_owned).or_else(own);
    if origin.is_none_or(|origin| is_of_this_machine(&origin)) {
        return Ok(());
    }
    let message = "With --dev, only pages of this machine may call; start the server without it.";
    Err(Error::new(ErrorCode::AccessDenied, message))
}

fn is_of_this_machine(origin: &str) -> bool {
    let Ok(origin) = origin.parse::<Uri>() else { return false };
    let host = origin.host().unwrap_or_default().trim_matches(['[', ']']);
    let is_loopback = host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    is_loopback || host == "localhost" || host.ends_with(".localhost")
}

fn refused(error: SignatureError) -> Error {
    match error.code().parse() {
        Ok(code) => Error::new(code, error.to_string()),
        Err(_) => Error::internal(error),
    }
}

fn unknown_key() -> Error {
    Error::new(ErrorCode::UnrecognizedClient, "The security token included in the request is invalid.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_is_in_one_region_only() {
        assert!(is_in_region("eu-west-1_AAAAAAAAA", "eu-west-1"));
        assert!(is_in_region("a_b_AAAAAAAAA", "a_b"));
        for other in ["a", "a_", "eu-west-1", "", "a_b_AAAAAAAAA", "a_b_"] {
            assert!(!is_in_region("a_b_AAAAAAAAA", other), "{other}");
        }
    }

    #[test]
    fn pages_of_this_machine_are_told_from_others() {
        for origin in
            ["http://localhost:3000", "http://127.0.0.1", "https://[::1]:8443", "http://app.localhost"]
        {
            assert!(is_of_this_machine(origin), "{origin}");
        }
        for origin in [
            "https://evil.example",
            "http://localhost.evil.example",
            "http://127.0.0.1.evil.example",
            "null",
            "",
        ] {
            assert!(!is_of_this_machine(origin), "{origin}");
        }
    }
}
