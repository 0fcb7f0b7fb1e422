"""A user's status from creation to deletion, as an administrator moves it and as ListUsers shows it."""

import re

import pytest

from conftest import create_pool
from refusals import refused

PASSWORD = "Correct-Horse-7"
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


@pytest.fixture
def user(client, pool):
    """Reads a user of `pool` as ListUsers shows it."""

    def read(username):
        found = client.list_users(UserPoolId=pool, Filter=f'username = "{username}"')["Users"]
        return found[0] if found else None

    return read


def attributes(user):
    return {item["Name"]: item["Value"] for item in user["Attributes"]}


def verified_email(address):
    return {"email": address, "email_verified": "true"}


def test_a_created_user_must_change_the_password(client, pool, create_user, user):
    answer = create_user("bob")
    assert answer["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    assert answer["Enabled"] is True
    assert answer["UserCreateDate"] == answer["UserLastModifiedDate"]
    assert set(attributes(answer)) == {"sub"}
    assert re.fullmatch(UUID, attributes(answer)["sub"])
    assert "MFAOptions" not in answer
    assert user("bob") == answer
    single = client.admin_get_user(UserPoolId=pool, Username="bob")
    assert single["UserAttributes"] == answer["Attributes"]
    assert single["UserStatus"] == "FORCE_CHANGE_PASSWORD"


def test_row_119_a_username_is_taken_once(client, pool, create_user):
    create_user("bob")
    with refused(client.exceptions.UsernameExistsException, "User account already exists"):
        client.admin_create_user(UserPoolId=pool, Username="bob")


def test_row_109_a_permanent_password_confirms(client, five_users_to_change, user):
    for username in ["Dee", "cyd", "Google_1"]:
        client.admin_set_user_password(
            UserPoolId=five_users_to_change, Username=username, Password=PASSWORD, Permanent=True
        )
        assert user(username)["UserStatus"] == "CONFIRMED"


def test_row_110_a_temporary_password_must_be_changed(client, five_users_to_change, user):
    client.admin_set_user_password(
        UserPoolId=five_users_to_change, Username="amy", Password=PASSWORD, Permanent=False
    )
    assert user("amy")["UserStatus"] == "FORCE_CHANGE_PASSWORD"


def test_row_111_a_reset_of_a_confirmed_user(client, five_users_to_change, user):
    client.admin_reset_user_password(UserPoolId=five_users_to_change, Username="amy")
    assert user("amy")["UserStatus"] == "RESET_REQUIRED"


def test_row_112_a_reset_while_a_new_password_is_due(client, five_users_to_change):
    message = "User password cannot be reset in the current state."
    with refused(client.exceptions.NotAuthorizedException, message):
        client.admin_reset_user_password(UserPoolId=five_users_to_change, Username="cyd")


def test_a_reset_of_a_disabled_user(client, five_users_to_change):
    with refused(client.exceptions.NotAuthorizedException, "User is disabled."):
        client.admin_reset_user_password(UserPoolId=five_users_to_change, Username="ben")


def test_a_reset_without_an_address(client, pool, create_user):
    create_user("bob")
    client.admin_set_user_password(UserPoolId=pool, Username="bob", Password=PASSWORD, Permanent=True)
    message = "Cannot reset password for the user as there is no registered/verified email or phone_number"
    with refused(client.exceptions.InvalidParameterException, message):
        client.admin_reset_user_password(UserPoolId=pool, Username="bob")


def test_row_113_confirming_does_not_verify(client, five_users_to_change, user):
    client.admin_confirm_sign_up(UserPoolId=five_users_to_change, Username="Dee")
    confirmed = user("Dee")
    assert confirmed["UserStatus"] == "CONFIRMED"
    assert attributes(confirmed).get("email_verified", "false") == "false"


def test_confirming_a_confirmed_user(client, five_users_to_change):
    message = "User cannot be confirmed. Current status is CONFIRMED"
    with refused(client.exceptions.NotAuthorizedException, message):
        client.admin_confirm_sign_up(UserPoolId=five_users_to_change, Username="amy")


def test_row_108_a_disabled_user_is_still_listed(client, pool, create_user, user):
    created = create_user("bob")
    client.admin_disable_user(UserPoolId=pool, Username="bob")
    disabled = user("bob")
    assert disabled["Enabled"] is False
    assert disabled["UserStatus"] == created["UserStatus"]
    assert disabled["UserLastModifiedDate"] >= created["UserLastModifiedDate"]
    found = client.list_users(UserPoolId=pool, Filter='status = "Disabled"')["Users"]
    assert [user["Username"] for user in found] == ["bob"]
    client.admin_enable_user(UserPoolId=pool, Username="bob")
    assert user("bob")["Enabled"] is True
    assert client.list_users(UserPoolId=pool, Filter='status = "Disabled"')["Users"] == []


def test_row_114_an_empty_value_deletes_the_attribute(client, pool, create_user, user):
    create_user("bob", **verified_email("bob@corp.example"))
    update(client, pool, "bob", email="")
    assert "email" not in attributes(user("bob"))
    assert client.list_users(UserPoolId=pool, Filter='email = "bob@corp.example"')["Users"] == []


def test_row_115_a_new_address_is_not_verified(client, pool, create_user, user):
    create_user("bob", **verified_email("bob@corp.example"))
    update(client, pool, "bob", email="robert@corp.example")
    assert attributes(user("bob"))["email_verified"] == "false"
    found = client.list_users(UserPoolId=pool, Filter='email = "robert@corp.example"')["Users"]
    assert [user["Username"] for user in found] == ["bob"]
    assert client.list_users(UserPoolId=pool, Filter='email = "bob@corp.example"')["Users"] == []


def test_a_new_address_can_be_verified_in_the_same_call(client, pool, create_user, user):
    create_user("bob", **verified_email("bob@corp.example"))
    update(client, pool, "bob", **verified_email("robert@corp.example"))
    assert attributes(user("bob"))["email_verified"] == "true"


def update(client, pool, username, **attributes):
    named = [{"Name": name, "Value": value} for name, value in attributes.items()]
    client.admin_update_user_attributes(UserPoolId=pool, Username=username, UserAttributes=named)


def test_a_deleted_attribute_is_gone_and_deleting_it_again_is_fine(client, pool, create_user, user):
    create_user("bob", given_name="Bob")
    for _ in range(2):
        client.admin_delete_user_attributes(
            UserPoolId=pool, Username="bob", UserAttributeNames=["given_name"]
        )
        assert "given_name" not in attributes(user("bob"))


def test_a_deleted_user_is_gone(client, pool, create_user, user):
    create_user("bob")
    client.admin_delete_user(UserPoolId=pool, Username="bob")
    assert user("bob") is None
    for operation in [client.admin_get_user, client.admin_delete_user, client.admin_disable_user]:
        with refused(client.exceptions.UserNotFoundException, "User does not exist."):
            operation(UserPoolId=pool, Username="bob")


def test_row_116_an_email_as_username_becomes_an_attribute(client):
    pool = create_pool(client, UsernameAttributes=["email"])
    answer = client.admin_create_user(
        UserPoolId=pool, Username="bob@corp.example", MessageAction="SUPPRESS"
    )["User"]
    assert re.fullmatch(UUID, answer["Username"])
    assert attributes(answer)["sub"] == answer["Username"]
    assert attributes(answer)["email"] == "bob@corp.example"
    found = client.admin_get_user(UserPoolId=pool, Username="bob@corp.example")
    assert found["Username"] == answer["Username"]


def test_row_117_a_name_in_a_pool_of_emails(client):
    pool = create_pool(client, UsernameAttributes=["email"])
    with refused(client.exceptions.InvalidParameterException, "Username should be an email."):
        client.admin_create_user(UserPoolId=pool, Username="bob")


def test_row_118_an_email_in_a_pool_of_aliases(client):
    pool = create_pool(client, AliasAttributes=["email"])
    message = "Username cannot be of email format, since user pool is configured for email alias."
    with refused(client.exceptions.InvalidParameterException, message):
        client.admin_create_user(UserPoolId=pool, Username="a@b.c")


def test_an_attribute_outside_the_schema(client, pool):
    custom = [{"Name": "custom:nope", "Value": "x"}]
    problem = "custom:nope: Attribute does not exist in the schema.\n"
    message = f"Attributes did not conform to the schema: {problem}"
    with refused(client.exceptions.InvalidParameterException, message):
        client.admin_create_user(UserPoolId=pool, Username="bob", UserAttributes=custom)


def test_a_phone_number_of_another_form(client, pool):
    phone = [{"Name": "phone_number", "Value": "5551234"}]
    with refused(client.exceptions.InvalidParameterException, "Invalid phone number format."):
        client.admin_create_user(UserPoolId=pool, Username="bob", UserAttributes=phone)


@pytest.mark.parametrize(
    "password, tail",
    [
        ("Ab1!", "Password not long enough"),
        ("correct-horse-7", "Password must have uppercase characters"),
        ("CORRECT-HORSE-7", "Password must have lowercase characters"),
        ("Correct-Horse-x", "Password must have numeric characters"),
        ("CorrectHorse77", "Password must have symbol characters"),
    ],
)
def test_a_password_outside_the_policy(client, pool, create_user, password, tail):
    create_user("bob")
    message = f"Password did not conform with password policy: {tail}"
    with refused(client.exceptions.InvalidPasswordException, message):
        client.admin_set_user_password(UserPoolId=pool, Username="bob", Password=password, Permanent=True)
