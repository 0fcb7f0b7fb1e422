"""The change feed: a program keeps a copy of a pool's users by following it, over restarts and imports."""

import json
import threading

from conftest import create_pool, numbered_user


class Copy:
    """The users of a pool, by number, made of the feed alone."""

    def __init__(self, server, pool, query=""):
        self.server = server
        self.path = f"/poolhouse/v1/user-pools/{pool}/changes"
        self.query = query
        self.users = {}
        self.kinds = []

    def follow(self, wait=0):
        """Takes note of one answer; says how many changes it told."""
        query = f"wait={wait}&limit=40{self.query}"
        status, headers, text = self.server.signed_text("GET", f"{self.path}?{query}")
        assert status == 200, text
        assert headers["content-type"] == "application/x-ndjson"
        lines = [json.loads(line) for line in text.splitlines()]
        for line in lines:
            self.kinds.append(line["Kind"])
            if "User" in line:
                self.users[line["Sub"]] = line["User"]
            else:
                self.users.pop(line["Sub"], None)
        self.query = f"&after={headers['x-poolhouse-position']}"
        return len(lines)

    def follow_to_the_end(self):
        while self.follow():
            pass


def listed(client, pool):
    pages = client.get_paginator("list_users").paginate(UserPoolId=pool)
    return {user["Username"] for page in pages for user in page["Users"]}


def names(copy):
    return {user["Username"] for user in copy.users.values()}


def test_a_copy_that_follows_the_feed_is_what_a_listing_shows(own_server):
    client = own_server.client()
    pool = create_pool(client)
    copy = Copy(own_server, pool)
    for name in ["amy", "bob", "cid"]:
        client.admin_create_user(UserPoolId=pool, Username=name, MessageAction="SUPPRESS")
    copy.follow_to_the_end()
    assert copy.kinds == ["CREATED"] * 3
    client.admin_disable_user(UserPoolId=pool, Username="amy")
    client.admin_delete_user(UserPoolId=pool, Username="bob")
    # A command beside the server writes into the same feed.
    own_server.import_users(pool, [numbered_user(number) for number in range(100)])
    own_server.restart()
    client = own_server.client()
    client.admin_delete_user(UserPoolId=pool, Username="cid")
    copy.follow_to_the_end()
    assert copy.kinds[3:5] == ["CHANGED", "DELETED"] and copy.kinds[-1] == "DELETED"
    assert len(copy.kinds) == 106
    assert names(copy) == listed(client, pool) and len(names(copy)) == 101
    [amy] = [user for user in copy.users.values() if user["Username"] == "amy"]
    assert amy["Enabled"] is False


def test_a_follower_waits_for_what_happens_and_a_stop_ends_it(own_server):
    client = own_server.client()
    pool = create_pool(client)
    client.admin_create_user(UserPoolId=pool, Username="amy", MessageAction="SUPPRESS")
    copy = Copy(own_server, pool, "&from=end")
    assert copy.follow() == 0
    later = threading.Timer(0.5, client.admin_delete_user, kwargs={"UserPoolId": pool, "Username": "amy"})
    later.start()
    assert copy.follow(wait=20) == 1
    assert copy.kinds == ["DELETED"]
    later.join()
    stop = threading.Timer(1, own_server.stop)
    stop.start()
    assert copy.follow(wait=20) == 0, "the server answers before it ends"
    stop.join()
    assert "cut" not in own_server.log()
