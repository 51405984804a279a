//! Documents of a corpus in memory: [`Packed`], the compact form, and [`Held`], either form.
//!
//! A record with its strings takes more than ten times the memory of its text. Encoded in columns and compressed it takes less
//! than three times (`benches/corpus.py held`).

use std::ops::Range;
use std::sync::Arc;

use super::{Entry, ReadSettings};
use crate::pool;
use crate::read::{PageInfo, ReadOptions};
use crate::record::DocumentRecord;

/// Maximum number of documents that are unpacked at a time for a part of a table.
const PART: usize = 256;

/// Entry whose record is encoded and compressed, with the id, address and date that were given for the page.
#[derive(Clone, Debug)]
pub(crate) struct Packed {
    /// Bytes of the documents that were packed together. One large piece of memory leaves no gaps, which small ones between
    /// the buffers of pages do.
    shared: Arc<[u8]>,
    /// The part of `shared` that is of this document.
    own: Range<usize>,
    /// Where the record ends in the encoded bytes, and id, address and date begin.
    info_at: usize,
    source: Option<Arc<str>>,
    chosen: Option<Arc<[usize]>>,
    /// Options with which the page was read; `None` for a record from a file.
    options: Option<Arc<ReadOptions>>,
    quotes: u32,
    mentions: u32,
}

impl Packed {
    fn new(entry: Entry) -> Self {
        let (quotes, mentions) = (narrow(entry.quotes().count()), narrow(entry.record.mentions.len()));
        let Entry { record, source, chosen, settings } = entry;
        let mut bytes = bitcode::encode(&*record);
        let info_at = bytes.len();
        let options = settings.map(|settings| {
            bytes.extend(bitcode::encode(&settings.info));
            Arc::clone(&settings.options)
        });
        let shared: Arc<[u8]> = lz4_flex::compress_prepend_size(&bytes).into();
        Self { own: 0..shared.len(), shared, info_at, source, chosen, options, quotes, mentions }
    }

    fn entry(&self) -> Entry {
        let bytes =
            lz4_flex::decompress_size_prepended(&self.shared[self.own.clone()]).expect("bytes that `new` compressed");
        let (record, info) = bytes.split_at(self.info_at);
        let record: DocumentRecord = bitcode::decode(record).expect("bytes that `new` encoded");
        let settings = self.options.clone().map(|options| {
            let info: PageInfo = bitcode::decode(info).expect("bytes that `new` encoded");
            Arc::new(ReadSettings {
                info,
                options,
                #[cfg(feature = "arrow")]
                hash: None,
            })
        });
        Entry { record: Arc::new(record), source: self.source.clone(), chosen: self.chosen.clone(), settings }
    }
}

/// Returns a count as 32 bits; a page of 2 GB has fewer quotations.
fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Document of a corpus in memory.
#[derive(Clone, Debug)]
pub(crate) enum Held {
    /// With its record, which other objects may share.
    Whole(Entry),
    /// In compact form.
    Packed(Packed),
}

impl Held {
    /// Returns the document in compact form.
    pub(crate) fn packed(self) -> Self {
        match self {
            Self::Whole(entry) => Self::Packed(Packed::new(entry)),
            packed @ Self::Packed(_) => packed,
        }
    }

    fn as_packed(&self) -> Option<&Packed> {
        if let Self::Packed(packed) = self { Some(packed) } else { None }
    }

    /// Returns the document with its record; unpacks it if it is packed.
    pub(crate) fn entry(&self) -> Entry {
        match self {
            Self::Whole(entry) => entry.clone(),
            Self::Packed(packed) => packed.entry(),
        }
    }

    /// Returns the document in the same form with the quotations in view that `choose` leaves; `None` if it returns `None`.
    pub(crate) fn viewing(&self, choose: impl Fn(&Entry) -> Option<Entry>) -> Option<Self> {
        match self {
            Self::Whole(entry) => choose(entry).map(Self::Whole),
            Self::Packed(packed) => {
                let entry = choose(&packed.entry())?;
                let quotes = narrow(entry.quotes().count());
                Some(Self::Packed(Packed { chosen: entry.chosen, quotes, ..packed.clone() }))
            }
        }
    }

    /// Returns the number of quotations in view.
    pub(crate) fn quote_count(&self) -> usize {
        match self {
            Self::Whole(entry) => entry.quotes().count(),
            Self::Packed(packed) => packed.quotes as usize,
        }
    }

    /// Returns the number of mentions.
    pub(crate) fn mention_count(&self) -> usize {
        match self {
            Self::Whole(entry) => entry.record.mentions.len(),
            Self::Packed(packed) => packed.mentions as usize,
        }
    }

    fn source(&mut self) -> &mut Option<Arc<str>> {
        match self {
            Self::Whole(entry) => &mut entry.source,
            Self::Packed(packed) => &mut packed.source,
        }
    }

    /// Returns the size of the source in bytes; 0 if it was not kept.
    pub(crate) fn source_size(&self) -> usize {
        let (Self::Whole(Entry { source, .. }) | Self::Packed(Packed { source, .. })) = self;
        source.as_ref().map_or(0, |s| s.len())
    }

    /// Returns the document without its source.
    pub(crate) fn without_source(mut self) -> Self {
        *self.source() = None;
        self
    }
}

/// Returns documents in compact form; packs them in parallel. Some hundred share their memory.
pub(crate) fn pack(held: Vec<Held>) -> Vec<Held> {
    let mut packed = pool::map(held, Held::packed);
    for some in packed.chunks_mut(PART) {
        let parts = || some.iter().filter_map(Held::as_packed);
        let shared: Arc<[u8]> = parts().flat_map(|p| &p.shared[p.own.clone()]).copied().collect::<Vec<_>>().into();
        let mut at = 0;
        for held in some {
            if let Held::Packed(packed) = held {
                let own = at..at + packed.own.len();
                at = own.end;
                (packed.shared, packed.own) = (Arc::clone(&shared), own);
            }
        }
    }
    packed
}

/// Returns true if documents have to be unpacked.
pub(crate) fn any_packed(held: &[Held]) -> bool {
    held.iter().any(|h| h.as_packed().is_some())
}

/// Applies `f` to all items, which are documents or parts of them: in parallel if documents have to be unpacked, else on the
/// calling thread, because an engine reads many batches at once.
pub(crate) fn each<T: Send, R: Send>(held: &[Held], items: Vec<T>, f: impl Fn(T) -> R + Send + Sync) -> Vec<R> {
    if any_packed(held) { pool::map(items, f) } else { items.into_iter().map(f).collect() }
}

/// Returns all documents with their records.
pub(crate) fn unpack(held: &[Held]) -> Vec<Entry> {
    each(held, held.iter().collect(), Held::entry)
}

/// Applies `make` to parts of some hundred documents, so that few are unpacked at a time; returns the results in order, at
/// least one.
pub(crate) fn in_parts<T: Send>(held: &[Held], make: impl Fn(&[Entry]) -> T + Send + Sync) -> Vec<T> {
    if held.is_empty() {
        return vec![make(&[])];
    }
    each(held, held.chunks(PART).collect(), |part: &[Held]| make(&part.iter().map(Held::entry).collect::<Vec<_>>()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Input, Source, read_input};

    fn held(page: &str) -> Held {
        let info = PageInfo { id: Some("a".to_owned()), date: Some("2024-03-01".to_owned()), ..PageInfo::default() };
        let input = Input { source: Ok(Source::Text(page.to_owned())), info, format: None };
        Held::Whole(read_input(input, &ReadOptions::default()).unwrap())
    }

    #[test]
    fn a_packed_document_is_the_same_document() {
        let page = "<h1>Quay shut</h1><p>“The quay is closed,” said Petra Lund. “We open on Monday.”</p><footer>Share</footer>";
        for whole in [held(page), held(""), held("“Rain,” Ola Osei said in a letter.\n\nШторм. 嵐")] {
            let packed = whole.clone().packed();
            assert!(matches!(packed, Held::Packed(_)));
            assert_eq!(packed.entry(), whole.entry());
            assert_eq!((packed.quote_count(), packed.mention_count()), (whole.quote_count(), whole.mention_count()));
            assert_eq!(packed.source_size(), whole.source_size());
            for quote in 0..whole.quote_count() {
                assert_eq!(packed.entry().explain(quote).unwrap(), whole.entry().explain(quote).unwrap());
            }
            assert_eq!(packed.without_source().entry().source, None);
        }
    }

    #[test]
    fn quotations_in_view_stay_in_view() {
        let packed = held("“The quay is closed,” said Petra Lund. “The mill is open,” said Ola Osei.").packed();
        let seen = packed.viewing(|e| e.said_by("ola osei")).unwrap();
        assert_eq!((seen.quote_count(), seen.entry().quotes().count()), (1, 1));
        assert!(packed.viewing(|e| e.said_by("nobody")).is_none());
    }

    #[test]
    fn a_packed_document_takes_less_memory_than_three_texts() {
        let paragraph = "“The quay is closed,” said Petra Lund, who runs the harbour. The council meets on Monday.\n\n";
        let packed = pack(vec![held(&paragraph.repeat(20))]);
        let size = packed[0].as_packed().unwrap().own.len();
        assert!(size < 3 * 20 * paragraph.len(), "{size}");
    }

    #[test]
    fn parts_are_in_order() {
        let all = pack((0..PART + 5).map(|n| held(&format!("Rain on day {n}."))).collect());
        let texts = in_parts(&all, |some| some.iter().map(|e| e.record.text.clone()).collect::<Vec<_>>());
        assert_eq!(texts.iter().map(Vec::len).collect::<Vec<_>>(), [PART, 5]);
        assert!(texts.concat().iter().enumerate().all(|(n, text)| *text == format!("Rain on day {n}.")));
        assert_eq!(texts.concat(), unpack(&all).iter().map(|e| e.record.text.clone()).collect::<Vec<_>>());
        assert_eq!(in_parts(&[], <[Entry]>::len), [0]);
    }
}
