//! Pages, their size, and the tokens that lead from one to the next.

use serde_json::{Value, json};

use crate::{harness, list, names, stage};

/// Rows 56 to 63.
#[tokio::test]
async fn the_limit_is_checked_and_kept() {
    let (server, pool) = stage().await;
    for (limit, count, is_last) in [
        (json!(60), 5, true),
        (json!(0), 5, true),
        (json!(1), 1, false),
        (json!(5), 5, true),
        (json!(2.5), 2, false),
    ] {
        let page = list(&server, &pool, json!({"Limit": limit})).await.ok();
        assert_eq!(names(&page).len(), count);
        assert_eq!(page.get("PaginationToken").is_none(), is_last, "{limit}");
    }
    for (limit, constraint) in [(61, "less than or equal to 60"), (-1, "greater than or equal to 0")] {
        let answer = list(&server, &pool, json!({"Limit": limit})).await;
        let text = format!(
            "1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: \
             Member must have value {constraint}"
        );
        assert_eq!(answer.error(), ("InvalidParameterException", &*text));
    }
    let answer = list(&server, &pool, json!({"Limit": "10"})).await;
    assert_eq!(answer.error(), ("SerializationException", "STRING_VALUE can not be converted to an Integer"));
}

/// Rows 64, 65, 72 and 73.
#[tokio::test]
async fn tokens_lead_through_all_pages() {
    let (server, pool) = stage().await;
    for filter in ["", r#"email ^= """#, r#"status = "Enabled""#] {
        let expected = list(&server, &pool, json!({"Filter": filter})).await.ok();
        let (mut found, mut token, mut pages) = (Vec::new(), Value::Null, 0);
        loop {
            let input = json!({"Filter": filter, "Limit": 2, "PaginationToken": token});
            let page = list(&server, &pool, input.clone()).await.ok();
            assert_eq!(list(&server, &pool, input).await.ok()["Users"], page["Users"], "the same page again");
            found.extend(page["Users"].as_array().unwrap().clone());
            pages += 1;
            token = page["PaginationToken"].clone();
            if token.is_null() {
                break;
            }
        }
        assert_eq!(pages, found.len().div_ceil(2));
        assert_eq!(json!(found), expected["Users"]);
    }

    let first = list(&server, &pool, json!({"Limit": 2})).await.ok();
    let last = &first["Users"][1]["Username"];
    server.call("AdminDeleteUser", json!({"UserPoolId": pool, "Username": last})).await.ok();
    let next = list(&server, &pool, json!({"PaginationToken": first["PaginationToken"]})).await.ok();
    assert_eq!(names(&next).len(), 3);
}

/// Rows 66 to 71.
#[tokio::test]
async fn a_token_goes_on_with_nothing_but_its_own_listing() {
    let (server, pool) = stage().await;
    let other = server.create_pool(json!({})).await;
    let filter = json!(r#"email ^= "a""#);
    let page = list(&server, &pool, json!({"Filter": filter, "Limit": 1})).await.ok();
    let token = page["PaginationToken"].as_str().unwrap();
    let tampered = format!("{}A", &token[..token.len() - 1]);
    let refused = |answer: &harness::Answer, token: &str| {
        let text =
            format!("Paging marker {token} is invalid for request {}", answer.header("x-amzn-requestid"));
        assert_eq!(answer.error(), ("InvalidParameterException", &*text));
    };
    refused(&list(&server, &pool, json!({"PaginationToken": token})).await, token);
    refused(&list(&server, &other, json!({"PaginationToken": token, "Filter": filter})).await, token);
    for odd in ["abc", &tampered] {
        refused(&list(&server, &pool, json!({"PaginationToken": odd, "Filter": filter})).await, odd);
    }
    server.pass_ms(60 * 60 * 1000);
    list(&server, &pool, json!({"PaginationToken": token, "Filter": filter})).await.ok();
    server.pass_ms(1);
    refused(&list(&server, &pool, json!({"PaginationToken": token, "Filter": filter})).await, token);

    let empty = list(&server, &pool, json!({"PaginationToken": ""})).await;
    assert_eq!(
        empty.error().1,
        "2 validation errors detected: Value '' at 'paginationToken' failed to satisfy constraint: \
         Member must have length greater than or equal to 1; Value '' at 'paginationToken' failed to \
         satisfy constraint: Member must satisfy regular expression pattern: [\\S]+"
    );
    let spaced = list(&server, &pool, json!({"PaginationToken": "a b"})).await;
    assert_eq!(
        spaced.error().1,
        "1 validation error detected: Value 'a b' at 'paginationToken' failed to satisfy constraint: \
         Member must satisfy regular expression pattern: [\\S]+"
    );
}
