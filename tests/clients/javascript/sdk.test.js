// The AWS SDK for JavaScript against the server that `test_other_languages.py` has started: what it finds there
// comes in the environment.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Sha256 } from "@aws-crypto/sha256-js";
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  InvalidParameterException,
  ListUsersCommand,
  paginateListUsers,
  ResourceNotFoundException,
  UsernameExistsException,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { SignatureV4 } from "@smithy/signature-v4";

const environment = (name) => process.env[name] ?? assert.fail(`${name} is not set`);
const key = (name) => ({
  accessKeyId: environment(`${name}_ID`),
  secretAccessKey: environment(`${name}_SECRET`),
  sessionToken: process.env[`${name}_TOKEN`],
});

const endpoint = environment("ENDPOINT");
const region = environment("REGION");
const UserPoolId = environment("MANY_USERS");
const ROOT = key("ROOT");
const TEMPORARY = key("TEMPORARY");
const READER = key("READER");

const connect = (credentials) =>
  new CognitoIdentityProviderClient({ endpoint, region, credentials, maxAttempts: 1 });
const root = connect(ROOT);

async function walk(client, input, pageSize) {
  const pages = [];
  for await (const page of paginateListUsers({ client, pageSize }, input)) {
    pages.push(page.Users.map((user) => user.Username));
  }
  return pages;
}

const numbered = (count) => Array.from({ length: count }, (_, number) => `user${String(number).padStart(3, "0")}`);

/** The error that a call must end with. */
async function refusal(client, command, kind) {
  const error = await client.send(command).then(
    () => assert.fail("the call went through"),
    (error) => error,
  );
  assert.ok(error instanceof kind, `${error.name}: ${error.message}`);
  assert.equal(error.$metadata.httpStatusCode, 400);
  assert.match(error.$metadata.requestId, /^[0-9a-f-]{36}$/);
  return error;
}

test("the paginator walks all pages", async () => {
  const pages = await walk(root, { UserPoolId }, 60);
  assert.deepEqual(pages.map((page) => page.length), [60, 60, 11]);
  assert.deepEqual(pages.flat(), numbered(131));
});

test("the paginator keeps the filter", async () => {
  const pages = await walk(root, { UserPoolId, Filter: 'email ^= "USER01"' }, 4);
  assert.deepEqual(pages.map((page) => page.length), [4, 4, 2]);
  assert.deepEqual(pages.flat(), numbered(20).slice(10));
});

test("a user reads as it was stored", async () => {
  const { Users } = await root.send(new ListUsersCommand({ UserPoolId, Filter: 'username = "user007"' }));
  assert.equal(Users.length, 1);
  const [user] = Users;
  assert.deepEqual(user.UserCreateDate, new Date("2023-06-26T11:46:51.158Z"));
  assert.equal(user.Enabled, true);
  assert.equal(user.UserStatus, "CONFIRMED");
  assert.deepEqual(
    user.Attributes.find(({ Name }) => Name === "email"),
    { Name: "email", Value: "user007@corp.example" },
  );
});

test("errors have their own classes and texts", async () => {
  const missing = await refusal(
    root,
    new ListUsersCommand({ UserPoolId: "us-east-1_AAAAAAAAA" }),
    ResourceNotFoundException,
  );
  assert.equal(missing.message, "User pool us-east-1_AAAAAAAAA does not exist.");
  const odd = await refusal(root, new ListUsersCommand({ UserPoolId, Filter: "foo" }), InvalidParameterException);
  assert.equal(odd.message, "Error while parsing filter.");
  const large = await refusal(root, new ListUsersCommand({ UserPoolId, Limit: 61 }), InvalidParameterException);
  assert.equal(
    large.message,
    "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: " +
      "Member must have value less than or equal to 60",
  );
  const denied = await refusal(
    connect(READER),
    new AdminDeleteUserCommand({ UserPoolId, Username: "user000" }),
    CognitoIdentityProviderServiceException,
  );
  assert.equal(denied.name, "AccessDeniedException");
  assert.match(denied.message, /^User: arn:aws:iam::\d{12}:user\/\S+ is not authorized to perform: /);
});

test("a user's life", async () => {
  const { UserPool } = await root.send(new CreateUserPoolCommand({ PoolName: "from javascript" }));
  const user = { UserPoolId: UserPool.Id, Username: "amy" };
  const created = new AdminCreateUserCommand({
    ...user,
    MessageAction: "SUPPRESS",
    UserAttributes: [{ Name: "name", Value: "Amy 😀" }],
  });
  const { User } = await root.send(created);
  assert.equal(User.UserStatus, "FORCE_CHANGE_PASSWORD");
  await refusal(root, created, UsernameExistsException);
  await root.send(new AdminDisableUserCommand(user));
  const found = await root.send(new AdminGetUserCommand(user));
  assert.equal(found.Enabled, false);
  assert.equal(found.UserAttributes.find(({ Name }) => Name === "name").Value, "Amy 😀");
  await root.send(new AdminDeleteUserCommand(user));
  const gone = await refusal(root, new AdminGetUserCommand(user), UserNotFoundException);
  assert.equal(gone.message, "User does not exist.");
  await root.send(new DeleteUserPoolCommand({ UserPoolId: UserPool.Id }));
});

test("a temporary key works with its token and not without", async () => {
  assert.deepEqual((await walk(connect(TEMPORARY), { UserPoolId }, 60)).flat(), numbered(131));
  for (const sessionToken of [undefined, "another"]) {
    const client = connect({ ...TEMPORARY, sessionToken });
    const error = await refusal(client, new ListUsersCommand({ UserPoolId }), CognitoIdentityProviderServiceException);
    assert.equal(error.name, "UnrecognizedClientException");
  }
});

/** A ListUsers that is signed in the query, sent after `change` has seen it. */
async function presigned(credentials, { change = (request) => request, ...options } = {}) {
  const signer = new SignatureV4({ credentials, region, service: "cognito-idp", sha256: Sha256 });
  const { hostname, port, protocol, host } = new URL(endpoint);
  const headers = {
    host,
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "AWSCognitoIdentityProviderService.ListUsers",
  };
  const body = JSON.stringify({ UserPoolId, Limit: 2 });
  const unsigned = { method: "POST", protocol, hostname, port: Number(port), path: "/", query: {}, headers, body };
  const signed = await signer.presign(unsigned, {
    expiresIn: 60,
    unhoistableHeaders: new Set(["x-amz-target"]),
    ...options,
  });
  assert.ok(signed.query["X-Amz-Signature"]);
  const request = change(signed);
  const { host: _, ...sent } = request.headers;
  const answer = await fetch(`${endpoint}/?${new URLSearchParams(request.query)}`, {
    method: "POST",
    headers: sent,
    body: request.body,
  });
  return { status: answer.status, body: await answer.json() };
}

for (const [name, credentials] of Object.entries({ permanent: ROOT, temporary: TEMPORARY })) {
  test(`a request presigned with a ${name} key`, async () => {
    const { status, body } = await presigned(credentials);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(body.Users.map((user) => user.Username), numbered(2));
  });

  test(`one with a ${name} key that was changed, or is late`, async () => {
    const other = JSON.stringify({ UserPoolId, Limit: 3 });
    const changed = await presigned(credentials, { change: (request) => ({ ...request, body: other }) });
    assert.deepEqual([changed.status, changed.body.__type], [400, "InvalidSignatureException"]);
    const late = await presigned(credentials, { signingDate: new Date(Date.now() - 62_000) });
    assert.deepEqual([late.status, late.body.__type], [400, "InvalidSignatureException"]);
    assert.match(late.body.message, /^Signature expired: /);
  });
}
