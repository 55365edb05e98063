//! Names with values as they stand in a dossier, before anybody knows what kind the values are.

use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{self, Deserializer, Error, MapAccess, Visitor};
use std::fmt;

/// Names with values that are read later, when their kind is known: in order, doubles included.
#[derive(Default)]
pub(super) struct Pairs<'a>(pub Vec<(String, &'a RawValue)>);

/// The same, written as `(name: value)`.
pub(super) struct Record<'a>(pub Vec<(String, &'a RawValue)>);

struct Key(String);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Gather(|key: String| key)).map(Pairs)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Record<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Gather(|key: Key| key.0)).map(Record)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Name;
        impl de::Visitor<'_> for Name {
            type Value = Key;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("een naam")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Key, E> {
                Ok(Key(text.into()))
            }
        }
        from.deserialize_identifier(Name)
    }
}

struct Gather<K>(fn(K) -> String);

impl<'de, K: Deserialize<'de>> Visitor<'de> for Gather<K> {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("(naam: \"…\", …)")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(key) = map.next_key::<K>()? {
            pairs.push(((self.0)(key), map.next_value()?));
        }
        Ok(pairs)
    }
}
