//! Explanation of the speaker of a quotation as a list, for notebooks.

use super::html::Html;

/// Returns each line of an explanation as an item of a list; the text is escaped.
pub fn explanation_html(text: &str) -> String {
    let mut html = Html::with_capacity(2 * text.len() + 64);
    html.markup("<ul class=\"tex2jax_ignore mathjax_ignore\">");
    for line in text.lines() {
        html.leaf("li", "overflow-wrap:break-word", line);
    }
    html.close("ul");
    html.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_page_are_no_markup() {
        let html = explanation_html("The speaker is “<img src=x onerror=alert(1)>”.\nNobody else.");
        assert!(!html.contains("<img") && html.matches("<li").count() == 2, "{html}");
    }
}
