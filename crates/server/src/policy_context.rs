//! What the conditions of a policy can ask about a request.

use poolhouse_iam::ConditionContext;

use crate::aws_json::Request;
use crate::caller::Principal;
use crate::context::Context;
use crate::views;

/// The condition keys of one request. Whatever else a policy asks for is absent.
pub(crate) struct PolicyContext<'a> {
    request: &'a Request,
    principal: &'a Principal,
    username: &'a str,
    account_id: &'a str,
    now_ms: i64,
    resource_tags: &'a [(String, String)],
}

impl<'a> PolicyContext<'a> {
    /// The keys of `request`. `resource_tags` are those of the pool it acts on.
    pub(crate) fn new(
        cx: &'a Context,
        request: &'a Request,
        principal: &'a Principal,
        username: &'a str,
        resource_tags: &'a [(String, String)],
    ) -> Self {
        let now_ms = cx.clock.now_ms();
        Self { request, principal, username, account_id: &cx.settings.account_id, now_ms, resource_tags }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.request.headers.get(name)?.to_str().ok()
    }
}

const RESOURCE_TAG: &str = "aws:resourcetag/";

impl ConditionContext for PolicyContext<'_> {
    fn values(&self, key: &str, found: &mut dyn FnMut(&str)) {
        let key = key.to_ascii_lowercase();
        match key.as_str() {
            "aws:currenttime" => found(&views::time(self.now_ms)),
            "aws:epochtime" => found(&self.now_ms.div_euclid(1000).to_string()),
            "aws:principalaccount" => found(self.account_id),
            "aws:principalarn" => found(self.principal.arn()),
            "aws:principaltype" => found("User"),
            "aws:referer" => self.header("referer").into_iter().for_each(found),
            "aws:requestedregion" => found(&self.principal.region),
            // The server speaks plain HTTP; whoever ends TLS in front of it is not believed about what came
            // in.
            "aws:securetransport" => found("false"),
            "aws:sourceip" => {
                self.request.peer.iter().for_each(|peer| found(&peer.to_canonical().to_string()));
            }
            "aws:useragent" => self.header("user-agent").into_iter().for_each(found),
            "aws:userid" | "aws:username" => found(self.username),
            _ => {
                let tag = key.strip_prefix(RESOURCE_TAG);
                let tagged = self
                    .resource_tags
                    .iter()
                    .filter(|(name, _)| tag.is_some_and(|tag| name.eq_ignore_ascii_case(tag)));
                tagged.for_each(|(_, value)| found(value));
            }
        }
    }
}
