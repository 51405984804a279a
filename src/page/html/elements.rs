//! Elements of HTML, with the properties on which parsing and the visible text depend.

macro_rules! elements {
    ($($element:ident $name:literal,)*) => {
        /// An element of HTML; one that is not listed is `Unknown` and inline.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "the names are those of the elements")]
        pub enum Element {
            #[default]
            Unknown,
            $($element,)*
        }

        impl Element {
            /// All elements, in the order of their numbers.
            pub(crate) const ALL: &[Self] = &[Self::Unknown, $(Self::$element,)*];

            /// Returns the element of a lower-case name.
            pub(crate) fn of(name: &[u8]) -> Self {
                match name {
                    $($name => Self::$element,)*
                    _ => Self::Unknown,
                }
            }

            /// Returns the name in markup; empty for `Unknown`.
            pub fn name(self) -> &'static str {
                match self {
                    Self::Unknown => "",
                    $(Self::$element => const { name_of($name) },)*
                }
            }
        }
    };
}

const fn name_of(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(name) => name,
        Err(_) => "",
    }
}

elements! {
    Html b"html", Head b"head", Body b"body", Title b"title", Meta b"meta", Link b"link", Base b"base", Script b"script",
    Style b"style", NoScript b"noscript", Template b"template", Iframe b"iframe", NoEmbed b"noembed",
    NoFrames b"noframes", TextArea b"textarea", Xmp b"xmp", Plaintext b"plaintext", P b"p", Div b"div",
    Section b"section", Article b"article", Main b"main", Aside b"aside", Nav b"nav", Header b"header", Footer b"footer",
    Address b"address", Blockquote b"blockquote", Center b"center", Details b"details", Summary b"summary",
    Dialog b"dialog", Dir b"dir", Dl b"dl", Dt b"dt", Dd b"dd", Fieldset b"fieldset", Legend b"legend",
    Figcaption b"figcaption", Figure b"figure", H1 b"h1", H2 b"h2", H3 b"h3", H4 b"h4", H5 b"h5", H6 b"h6",
    Hgroup b"hgroup", Hr b"hr", Li b"li", Menu b"menu", Ol b"ol", Ul b"ul", Pre b"pre", Listing b"listing",
    Search b"search", Form b"form", Table b"table", Caption b"caption", ColGroup b"colgroup", Col b"col", Tbody b"tbody",
    Thead b"thead", Tfoot b"tfoot", Tr b"tr", Td b"td", Th b"th", A b"a", Abbr b"abbr", B b"b", Big b"big", Code b"code",
    Em b"em", Font b"font", I b"i", Nobr b"nobr", S b"s", Small b"small", Strike b"strike", Strong b"strong", Tt b"tt",
    U b"u", Span b"span", Q b"q", Cite b"cite", Sub b"sub", Sup b"sup", Time b"time", Mark b"mark", Del b"del", Ins b"ins",
    Label b"label", Br b"br", Wbr b"wbr", Img b"img", Picture b"picture", Source b"source", Track b"track", Input b"input",
    Button b"button", Select b"select", Option b"option", OptGroup b"optgroup", Datalist b"datalist", Object b"object",
    Embed b"embed", Param b"param", Applet b"applet", Marquee b"marquee", Video b"video", Audio b"audio",
    Canvas b"canvas", Map b"map", Area b"area", Svg b"svg", Math b"math", Annotation b"annotation",
    ForeignObject b"foreignobject", Desc b"desc", Ruby b"ruby", Rb b"rb", Rt b"rt", Rp b"rp", Rtc b"rtc", Keygen b"keygen",
    Frame b"frame", Frameset b"frameset", Bgsound b"bgsound", Basefont b"basefont", Image b"image",
}

impl Element {
    /// Returns true for elements without content.
    pub(crate) fn is_void(self) -> bool {
        use Element::{
            Area, Base, Basefont, Bgsound, Br, Col, Embed, Frame, Hr, Image, Img, Input, Keygen, Link, Meta, Param,
            Source, Track, Wbr,
        };
        matches!(
            self,
            Area | Base
                | Basefont
                | Bgsound
                | Br
                | Col
                | Embed
                | Frame
                | Hr
                | Image
                | Img
                | Input
                | Keygen
                | Link
                | Meta
                | Param
                | Source
                | Track
                | Wbr
        )
    }

    /// Returns true for elements whose content is raw text or RCDATA, without tags.
    pub(crate) fn is_raw(self) -> bool {
        use Element::{Iframe, NoEmbed, NoFrames, Script, Style, TextArea, Title, Xmp};
        matches!(self, Script | Style | TextArea | Title | Iframe | NoEmbed | NoFrames | Xmp)
    }

    /// Returns true for elements that begin and end a block of text.
    pub(crate) fn is_block(self) -> bool {
        use Element::{
            Address, Article, Aside, Blockquote, Body, Button, Caption, Center, Dd, Details, Dialog, Dir, Div, Dl, Dt,
            Fieldset, Figcaption, Figure, Footer, Form, Frameset, Header, Hgroup, Hr, Html, Iframe, Legend, Li,
            Listing, Main, Marquee, Menu, Nav, Object, Ol, OptGroup, P, Plaintext, Pre, Search, Section, Select,
            Summary, Table, Tbody, Tfoot, Thead, Tr, Ul, Xmp,
        };
        self.is_heading()
            || matches!(
                self,
                Address
                    | Article
                    | Aside
                    | Blockquote
                    | Body
                    | Button
                    | Caption
                    | Center
                    | Dd
                    | Details
                    | Dialog
                    | Dir
                    | Div
                    | Dl
                    | Dt
                    | Fieldset
                    | Figcaption
                    | Figure
                    | Footer
                    | Form
                    | Frameset
                    | Header
                    | Hgroup
                    | Hr
                    | Html
                    | Iframe
                    | Legend
                    | Li
                    | Listing
                    | Main
                    | Marquee
                    | Menu
                    | Nav
                    | Object
                    | Ol
                    | OptGroup
                    | P
                    | Plaintext
                    | Pre
                    | Search
                    | Section
                    | Select
                    | Summary
                    | Table
                    | Tbody
                    | Tfoot
                    | Thead
                    | Tr
                    | Ul
                    | Xmp
            )
    }

    /// Returns true for elements whose opening tag closes an open paragraph (standard, "in body": "has a p element in button
    /// scope").
    pub(crate) fn closes_paragraph(self) -> bool {
        use Element::{
            Address, Article, Aside, Blockquote, Center, Dd, Details, Dialog, Dir, Div, Dl, Dt, Fieldset, Figcaption,
            Figure, Footer, Form, Header, Hgroup, Hr, Li, Listing, Main, Menu, Nav, Ol, P, Plaintext, Pre, Search,
            Section, Summary, Table, Ul, Xmp,
        };
        self.is_heading()
            || matches!(
                self,
                Address
                    | Article
                    | Aside
                    | Blockquote
                    | Center
                    | Dd
                    | Details
                    | Dialog
                    | Dir
                    | Div
                    | Dl
                    | Dt
                    | Fieldset
                    | Figcaption
                    | Figure
                    | Footer
                    | Form
                    | Header
                    | Hgroup
                    | Hr
                    | Li
                    | Listing
                    | Main
                    | Menu
                    | Nav
                    | Ol
                    | P
                    | Plaintext
                    | Pre
                    | Search
                    | Section
                    | Summary
                    | Table
                    | Ul
                    | Xmp
            )
    }

    /// Returns true for h1 to h6.
    pub fn is_heading(self) -> bool {
        use Element::{H1, H2, H3, H4, H5, H6};
        matches!(self, H1 | H2 | H3 | H4 | H5 | H6)
    }

    /// Returns true for the formatting elements of the standard, whose end tags also count inside blocks opened after
    /// them.
    pub(crate) fn is_formatting(self) -> bool {
        use Element::{A, B, Big, Code, Em, Font, I, Nobr, S, Small, Strike, Strong, Tt, U};
        matches!(self, A | B | Big | Code | Em | Font | I | Nobr | S | Small | Strike | Strong | Tt | U)
    }

    /// Returns true for elements that the end tag of an ordinary element does not close.
    pub(crate) fn is_special(self) -> bool {
        use Element::{
            Applet, Area, Base, Br, Col, ColGroup, Embed, Frame, Head, Img, Input, Link, Meta, NoEmbed, NoFrames,
            NoScript, Param, Script, Source, Style, Td, Template, TextArea, Th, Title, Track, Wbr,
        };
        self.is_block()
            || matches!(
                self,
                Applet
                    | Area
                    | Base
                    | Br
                    | Col
                    | ColGroup
                    | Embed
                    | Frame
                    | Head
                    | Img
                    | Input
                    | Link
                    | Meta
                    | NoEmbed
                    | NoFrames
                    | NoScript
                    | Param
                    | Script
                    | Source
                    | Style
                    | Td
                    | Template
                    | TextArea
                    | Th
                    | Title
                    | Track
                    | Wbr
            )
    }

    /// Returns true for elements that bound a scope: no end tag inside closes an element outside (standard, "particular
    /// scope").
    pub(crate) fn bounds_scope(self) -> bool {
        use Element::{Applet, Caption, ForeignObject, Html, Marquee, Object, Table, Td, Template, Th};
        matches!(self, Applet | Caption | Html | Table | Td | Th | Marquee | Object | Template | ForeignObject)
    }

    /// Returns true for elements whose opening tag closes an open `svg` or `math` (standard, "in foreign content").
    pub(crate) fn leaves_foreign(self) -> bool {
        use Element::{
            B, Big, Body, Br, Code, Em, Embed, Head, I, Img, Meta, Nobr, Ruby, S, Small, Span, Strike, Strong, Sub,
            Sup, Tt, U,
        };
        (self.is_block()
            && !matches!(self, Element::Form | Element::Button | Element::Select | Element::Object | Element::Iframe))
            || matches!(
                self,
                B | Big
                    | Body
                    | Br
                    | Code
                    | Em
                    | Embed
                    | Head
                    | I
                    | Img
                    | Meta
                    | Nobr
                    | Ruby
                    | S
                    | Small
                    | Span
                    | Strike
                    | Strong
                    | Sub
                    | Sup
                    | Tt
                    | U
            )
    }
}
