"""Reads a page as a browser would and says what is wrong with it. Standard library only."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
POINTERS = ("for", "aria-labelledby", "aria-describedby", "form")
# a paragraph cannot hold these: the browser would close it before them
BLOCKS = {
    "div",
    "p",
    "ul",
    "ol",
    "dl",
    "table",
    "form",
    "fieldset",
    "section",
    "nav",
    "aside",
    "h1",
    "h2",
    "h3",
    "details",
}


class Page(HTMLParser):
    """Collects ids, pointers and faults of balance."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.pointers: list[tuple[str, str]] = []
        self.faults: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len({name for name, _value in attrs}) != len(attrs):
            self.faults.append(f"an attribute twice on <{tag}>")
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if "style" in found or any(name.startswith("on") for name in found):
            self.faults.append(f"inline style or script on <{tag}>")
        if "id" in found:
            self.ids.append(found["id"])
        self.pointers += [(name, one) for name in POINTERS for one in found.get(name, "").split()]
        if tag in BLOCKS and "p" in self.open:
            self.faults.append(f"<{tag}> inside <p>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:] or 'nothing'}")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Page:
    """Return the page as read to its end."""
    page = Page()
    page.feed(html)
    page.close()
    return page


def faults(html: str) -> list[str]:
    """Return what is wrong with `html`: balance, ids, pointers, inline style, fields without a name."""
    page = read(html)
    found = list(page.faults)
    found += [f"<{tag}> is never closed" for tag in page.open]
    found += [f"id {one!r} stands twice" for one in sorted({one for one in page.ids if page.ids.count(one) > 1})]
    found += [f"{name}={to!r} points nowhere" for name, to in page.pointers if to not in page.ids]
    labelled = {to for name, to in page.pointers if name == "for"}
    for tag, attrs in page.tags:
        hidden = attrs.get("type") == "hidden"
        if tag in ("input", "select", "textarea") and not hidden and attrs.get("id") not in labelled:
            found.append(f"<{tag} name={attrs.get('name')!r}> has no label")
        if tag == "script" and "src" not in attrs and attrs.get("type") != "application/json":
            found.append("inline script")
        if tag in ("a", "form") and attrs.get("href", attrs.get("action", "x")) in ("", "#"):
            found.append(f"<{tag}> leads nowhere")
    return found
