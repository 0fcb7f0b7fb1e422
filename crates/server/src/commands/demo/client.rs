//! A client as small as can be: signs a call and sends it over HTTP.

use std::net::SocketAddr;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, header};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client as HttpClient;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use poolhouse_directory::NewAccessKey;
use poolhouse_iam::{RequestParts, Signer};
use poolhouse_model::TARGET_PREFIX;

use crate::data_dir::Failure;

/// Where the pool of the demonstration is said to be.
pub(super) const REGION: &str = "us-east-1";

/// Calls a server with one access key.
pub(super) struct Client {
    http: HttpClient<HttpConnector, Full<Bytes>>,
    address: SocketAddr,
    key: NewAccessKey,
}

impl Client {
    pub(super) fn new(address: SocketAddr, key: NewAccessKey) -> Self {
        Self { http: HttpClient::builder(TokioExecutor::new()).build_http(), address, key }
    }

    /// Calls an operation and answers the body of what it says.
    pub(super) async fn call(
        &self,
        operation: &str,
        input: &serde_json::Value,
        now_ms: i64,
    ) -> Result<Bytes, Failure> {
        let failed =
            |error: &dyn std::fmt::Display| Failure::new(format!("{operation} was not answered: {error}"));
        let request = self.signed(operation, input, now_ms).map_err(|error| failed(&error))?;
        let response = self.http.request(request).await.map_err(|error| failed(&error))?;
        let status = response.status();
        let body = response.into_body().collect().await.map_err(|error| failed(&error))?.to_bytes();
        if status.is_success() {
            return Ok(body);
        }
        Err(Failure::new(format!("{operation} was refused: {}", String::from_utf8_lossy(&body))))
    }

    fn signed(
        &self,
        operation: &str,
        input: &serde_json::Value,
        now_ms: i64,
    ) -> Result<Request<Full<Bytes>>, http::Error> {
        let body = input.to_string();
        let mut headers = HeaderMap::new();
        let mut set = |name: HeaderName, value: &str| -> Result<(), http::Error> {
            headers.insert(name, HeaderValue::from_str(value)?);
            Ok(())
        };
        set(header::HOST, &self.address.to_string())?;
        set(header::CONTENT_TYPE, "application/x-amz-json-1.1")?;
        set(HeaderName::from_static("x-amz-target"), &format!("{TARGET_PREFIX}.{operation}"))?;
        let signer = Signer {
            access_key_id: &self.key.id,
            secret: &self.key.secret,
            session_token: self.key.session_token.as_deref(),
            region: REGION,
            service: "cognito-idp",
        };
        let parts =
            RequestParts { method: "POST", path: "/", query: None, headers: &headers, body: body.as_bytes() };
        let signature = signer.sign(&parts, now_ms.div_euclid(1000))?;
        headers.extend(signature);
        let mut request =
            Request::post(format!("http://{}/", self.address)).body(Full::new(Bytes::from(body)))?;
        *request.headers_mut() = headers;
        Ok(request)
    }
}
