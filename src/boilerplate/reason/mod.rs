//! Reasons of removal.

pub(crate) mod explain;

use serde::{Deserialize, Serialize};

/// Reason of the removal of a block; a closed set. [`Reason::words`] describes each reason in English.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is described by `words`")]
#[non_exhaustive]
pub enum Reason {
    Navigation,
    LinkList,
    ShareBar,
    Newsletter,
    CookieNotice,
    RelatedTeaser,
    OtherByline,
    ImageFile,
    ImageTag,
    Code,
    Biography,
    CommentInvitation,
    Comment,
    Caption,
    Advertisement,
    Subscription,
    Copyright,
    ReadMore,
    Repeated,
    SiteTemplate,
    Counter,
    Label,
    Form,
    Title,
    Standfirst,
    Empty,
    LowScore,
}

impl Reason {
    /// Every reason, in the order of the enum.
    pub const ALL: [Self; 27] = [
        Self::Navigation,
        Self::LinkList,
        Self::ShareBar,
        Self::Newsletter,
        Self::CookieNotice,
        Self::RelatedTeaser,
        Self::OtherByline,
        Self::ImageFile,
        Self::ImageTag,
        Self::Code,
        Self::Biography,
        Self::CommentInvitation,
        Self::Comment,
        Self::Caption,
        Self::Advertisement,
        Self::Subscription,
        Self::Copyright,
        Self::ReadMore,
        Self::Repeated,
        Self::SiteTemplate,
        Self::Counter,
        Self::Label,
        Self::Form,
        Self::Title,
        Self::Standfirst,
        Self::Empty,
        Self::LowScore,
    ];

    /// Returns the code in the record and the words for readers.
    const fn both(self) -> (&'static str, &'static str) {
        match self {
            Self::Navigation => ("navigation", "navigation"),
            Self::LinkList => ("link_list", "link list"),
            Self::ShareBar => ("share_bar", "share bar"),
            Self::Newsletter => ("newsletter", "newsletter sign-up"),
            Self::CookieNotice => ("cookie_notice", "cookie notice"),
            Self::RelatedTeaser => ("related_teaser", "teaser of another article"),
            Self::OtherByline => ("other_byline", "byline or date"),
            Self::ImageFile => ("image_file", "image file name"),
            Self::ImageTag => ("image_tag", "image tag"),
            Self::Code => ("code", "code shown as text"),
            Self::Biography => ("biography", "author biography"),
            Self::CommentInvitation => ("comment_invitation", "comment invitation"),
            Self::Comment => ("comment", "reader's comment"),
            Self::Caption => ("caption", "picture caption"),
            Self::Advertisement => ("advertisement", "advertisement"),
            Self::Subscription => ("subscription", "subscription offer"),
            Self::Copyright => ("copyright", "copyright notice"),
            Self::ReadMore => ("read_more", "pointer to more reading"),
            Self::Repeated => ("repeated", "repeats an earlier block"),
            Self::SiteTemplate => ("site_template", "repeats across this site"),
            Self::Counter => ("counter", "counter or date line"),
            Self::Label => ("label", "label"),
            Self::Form => ("form", "form"),
            Self::Title => ("title", "title given apart"),
            Self::Standfirst => ("standfirst", "standfirst given apart"),
            Self::Empty => ("empty", "no words"),
            Self::LowScore => ("low_score", "unlike article text"),
        }
    }

    /// Returns the code in the record: `related_teaser`.
    pub const fn name(self) -> &'static str {
        self.both().0
    }

    /// Returns the words for readers: "teaser of another article".
    pub const fn words(self) -> &'static str {
        self.both().1
    }
}
