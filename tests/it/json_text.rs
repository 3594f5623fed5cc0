//! JSON text that any reader of JSON reads back as what was written.

use crate::json::{from_plain, to_plain};
use madoguchi::plain::{Value, json};
use proptest::prelude::*;
use serde_json::Value as Json;

fn read_back(value: &Value<'_>) -> Json {
    let text = json::write(value);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn what_is_written_is_read_back() {
    for text in
        ["", "\"", "\\", "\n\r\t\u{0}\u{1f}\u{7f}", "</script>", "受付\u{3000}窓口", "\u{2028}\u{2029}", "👩‍⚕️"]
    {
        assert_eq!(read_back(&Value::text(&text)), Json::from(text));
    }
    assert_eq!(
        json::write(&Value::List(vec![Value::Null, Value::Bool(true), Value::Number(7)])),
        "[null,true,7]"
    );
    let one = Value::object(&mut [
        ("a", Some(Value::code("b"))),
        ("left out", None),
        ("c", Some(Value::Bool(false))),
    ]);
    assert_eq!(json::write(&one), r#"{"a":"b","c":false}"#);
}

fn anything() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![Just(Json::Null), any::<bool>().prop_map(Json::from), ".*".prop_map(Json::from)];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
            proptest::collection::btree_map(".*", inner, 0..6).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn any_plain_data_is_read_back(data in anything()) {
        prop_assert_eq!(read_back(&to_plain(&data)), data.clone());
        prop_assert_eq!(from_plain(&to_plain(&data)), data);
    }
}
