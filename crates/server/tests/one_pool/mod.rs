//! A server with one pool, which most calls of a test are about.

use serde_json::{Value, json};

use crate::harness::{Answer, Harness};

pub(crate) struct Stage {
    pub(crate) server: Harness,
    pub(crate) pool: String,
}

impl Stage {
    /// One whose pool has these settings.
    pub(crate) async fn with(settings: Value) -> Self {
        let server = Harness::new().await;
        let pool = server.create_pool(settings).await;
        Self { server, pool }
    }

    /// Calls an operation on the pool.
    pub(crate) async fn call(&self, operation: &str, mut input: Value) -> Answer {
        input["UserPoolId"] = json!(self.pool);
        self.server.call(operation, input).await
    }
}
