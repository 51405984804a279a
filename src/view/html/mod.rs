//! Writer of HTML in which text of a page cannot become markup: names of elements and attributes are constants, and every
//! other string is escaped.

pub(super) mod escape;
pub(super) mod script;
pub(super) mod style;

use escape::escape;

/// HTML under construction.
#[derive(Debug)]
pub(crate) struct Html(String);

impl Html {
    /// Creates an empty writer with a capacity of `bytes`.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Opens an element. Attributes are added to the returned tag; `>` is written when the tag is dropped.
    pub(crate) fn open(&mut self, name: &'static str) -> Tag<'_> {
        self.0.push('<');
        self.0.push_str(name);
        Tag(&mut self.0)
    }

    /// Closes an element.
    pub(crate) fn close(&mut self, name: &'static str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// Appends text, escaped.
    pub(crate) fn text(&mut self, text: &str) {
        escape(&mut self.0, text);
    }

    /// Appends an element that has only text, which is escaped.
    pub(crate) fn leaf(&mut self, name: &'static str, style: &str, text: &str) {
        self.open(name).style(style);
        self.text(text);
        self.close(name);
    }

    /// Appends markup that is part of the program.
    pub(crate) fn markup(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// Appends the text of a `<script>` or `<style>`, written by a function that must not write `<`.
    pub(crate) fn raw(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.0);
    }

    /// Returns the HTML.
    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// Opening tag under construction.
#[derive(Debug)]
pub(crate) struct Tag<'h>(&'h mut String);

impl Tag<'_> {
    /// Adds an attribute; the value is escaped.
    pub(crate) fn attr(self, name: &'static str, value: &str) -> Self {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        escape(self.0, value);
        self.0.push('"');
        self
    }

    /// Adds the attribute `style`, unless it is empty.
    pub(crate) fn style(self, style: &str) -> Self {
        if style.is_empty() { self } else { self.attr("style", style) }
    }

    /// Adds `dir="auto"`, for text of a page that may be written from right to left.
    pub(crate) fn auto(self) -> Self {
        self.attr("dir", "auto")
    }
}

impl Drop for Tag<'_> {
    fn drop(&mut self) {
        self.0.push('>');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_values_are_escaped() {
        let mut html = Html::with_capacity(0);
        html.open("a").attr("href", "\"><b>").style("").auto();
        html.text("<i>&");
        html.close("a");
        html.leaf("b", "margin:0", "'");
        assert_eq!(
            html.finish(),
            "<a href=\"&quot;&gt;&lt;b&gt;\" dir=\"auto\">&lt;i&gt;&amp;</a><b style=\"margin:0\">&#39;</b>"
        );
    }
}
