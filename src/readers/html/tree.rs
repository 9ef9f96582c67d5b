//! The tree of a page, as html5ever builds it: an arena of nodes, walked without recursion.
//!
//! Our own, because a tree with a full CSS engine doubles the readers; what we ask of it is in [`super::select`].

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, QualName, local_name, ns, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// No node.
const NONE: usize = usize::MAX;

#[derive(Debug)]
enum Kind {
    /// Local name and attributes, both as the parser gives them: in lower case.
    Element(Rc<QualName>, RefCell<Vec<(String, String)>>),
    Text(RefCell<String>),
    /// The document, comments, what templates hold.
    Other,
}

#[derive(Debug)]
struct Node {
    kind: Kind,
    parent: Cell<usize>,
    before: Cell<usize>,
    after: Cell<usize>,
    first: Cell<usize>,
    last: Cell<usize>,
    /// Nobody sees what is inside but [`NodeRef::inside_backwards`].
    aside: Cell<Option<char>>,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A node of a page.
#[derive(Clone, Copy)]
pub(super) struct NodeRef<'a> {
    tree: &'a Tree,
    pub(super) id: usize,
}

impl Tree {
    /// Parses a page or a piece of one, as browsers do.
    pub(super) fn from(html: &str) -> Tree {
        let nameless = Rc::new(QualName::new(None, ns!(), local_name!("")));
        let sink = Sink { nodes: RefCell::default(), nameless };
        sink.add(Kind::Other);
        parse_document(sink, Default::default()).one(StrTendril::from(html))
    }

    pub(super) fn root(&self) -> NodeRef<'_> {
        NodeRef { tree: self, id: 0 }
    }
}

impl<'a> NodeRef<'a> {
    fn node(self) -> &'a Node {
        &self.tree.nodes[self.id]
    }

    fn at(self, id: usize) -> Option<NodeRef<'a>> {
        (id != NONE).then_some(NodeRef { tree: self.tree, id })
    }

    pub(super) fn parent(self) -> Option<NodeRef<'a>> {
        self.at(self.node().parent.get())
    }

    pub(super) fn first_child(self) -> Option<NodeRef<'a>> {
        self.at(self.node().first.get()).filter(|_| self.aside().is_none())
    }

    pub(super) fn last_child(self) -> Option<NodeRef<'a>> {
        self.at(self.node().last.get()).filter(|_| self.aside().is_none())
    }

    pub(super) fn next_sibling(self) -> Option<NodeRef<'a>> {
        self.at(self.node().after.get())
    }

    pub(super) fn previous_sibling(self) -> Option<NodeRef<'a>> {
        self.at(self.node().before.get())
    }

    /// Children, last one first: as a stack takes them.
    pub(super) fn children_backwards(self) -> impl Iterator<Item = NodeRef<'a>> {
        std::iter::successors(self.last_child(), before)
    }

    /// The next node in the order of the text, inside of `root`.
    fn next(self, root: usize) -> Option<NodeRef<'a>> {
        if let Some(child) = self.first_child() {
            return Some(child);
        }
        let mut at = self;
        while at.id != root {
            if let Some(next) = at.next_sibling() {
                return Some(next);
            }
            at = at.parent()?;
        }
        None
    }

    /// All nodes inside, in the order of the text.
    pub(super) fn descendants(self) -> impl Iterator<Item = NodeRef<'a>> {
        let root = self.id;
        std::iter::successors(self.next(root), move |n| n.next(root))
    }

    /// Parent, its parent …
    pub(super) fn ancestors(self) -> impl Iterator<Item = NodeRef<'a>> {
        std::iter::successors(self.parent(), |n| n.parent())
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self.node().kind, Kind::Text(_))
    }

    pub(super) fn is_element(&self) -> bool {
        matches!(self.node().kind, Kind::Element(..)) && self.aside().is_none()
    }

    /// The local name of an element; empty for other nodes.
    pub(super) fn name(self) -> &'a str {
        match &self.node().kind {
            Kind::Element(name, _) if self.aside().is_none() => &name.local,
            _ => "",
        }
    }

    pub(super) fn has_name(&self, name: &str) -> bool {
        self.name() == name
    }

    pub(super) fn attr(self, name: &str) -> Option<String> {
        match &self.node().kind {
            Kind::Element(_, attributes) => attributes.borrow().iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()),
            _ => None,
        }
    }

    /// All text inside.
    pub(super) fn text(self) -> String {
        let mut out = String::new();
        for node in std::iter::once(self).chain(self.descendants()) {
            if let Kind::Text(text) = &node.node().kind {
                out.push_str(&text.borrow());
            }
        }
        out
    }

    /// All text inside, that of each element set apart.
    pub(super) fn spaced(self) -> String {
        let texts = std::iter::once(self).chain(self.descendants()).filter(NodeRef::is_text);
        texts.map(NodeRef::text).collect::<Vec<_>>().join(" ")
    }

    /// Letters inside, counted no further than `most`.
    pub(super) fn letters(self, most: usize) -> usize {
        let mut out = 0;
        for node in std::iter::once(self).chain(self.descendants()) {
            if let Kind::Text(text) = &node.node().kind {
                out += text.borrow().chars().filter(|c| !c.is_whitespace()).count();
            }
            if out > most {
                break;
            }
        }
        out
    }

    /// Does one of the elements stand inside?
    pub(super) fn holds(self, names: &[&str]) -> bool {
        self.descendants().any(|n| names.contains(&n.name()))
    }

    /// The sign with which the node was put aside.
    pub(super) fn aside(&self) -> Option<char> {
        self.node().aside.get()
    }

    /// What is inside of one that was put aside, last one first.
    pub(super) fn inside_backwards(self) -> impl Iterator<Item = NodeRef<'a>> {
        std::iter::successors(self.at(self.node().last.get()), before)
    }

    /// As [`Self::remove_from_parent`], but its place is kept, and its words for who asks for them.
    pub(super) fn put_aside(&self, sign: char) {
        if self.is_text() {
            self.remove_from_parent();
        } else if self.aside().is_none() {
            self.node().aside.set(Some(sign));
        }
    }

    /// Takes the node with all inside out of the page.
    pub(super) fn remove_from_parent(&self) {
        unlink(&self.tree.nodes, self.id);
    }
}

fn before<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    node.previous_sibling()
}

fn unlink(nodes: &[Node], id: usize) {
    let node = &nodes[id];
    let (parent, before, after) = (node.parent.replace(NONE), node.before.replace(NONE), node.after.replace(NONE));
    if before != NONE {
        nodes[before].after.set(after);
    } else if parent != NONE {
        nodes[parent].first.set(after);
    }
    if after != NONE {
        nodes[after].before.set(before);
    } else if parent != NONE {
        nodes[parent].last.set(before);
    }
}

/// Puts `id` last into `parent`.
fn push(nodes: &[Node], parent: usize, id: usize) {
    unlink(nodes, id);
    let last = nodes[parent].last.replace(id);
    nodes[id].parent.set(parent);
    nodes[id].before.set(last);
    if last == NONE {
        nodes[parent].first.set(id);
    } else {
        nodes[last].after.set(id);
    }
}

/// Puts `id` before `sibling`.
fn put_before(nodes: &[Node], sibling: usize, id: usize) {
    let parent = nodes[sibling].parent.get();
    if parent == NONE {
        return;
    }
    unlink(nodes, id);
    let before = nodes[sibling].before.replace(id);
    nodes[id].parent.set(parent);
    nodes[id].before.set(before);
    nodes[id].after.set(sibling);
    if before == NONE {
        nodes[parent].first.set(id);
    } else {
        nodes[before].after.set(id);
    }
}

/// What the parser builds with.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// The name of what has none; the parser asks for it of elements only.
    nameless: Rc<QualName>,
}

/// A node with its name, which the parser asks for all the time.
#[derive(Clone)]
struct Handle {
    id: usize,
    name: Rc<QualName>,
}

impl Sink {
    fn add(&self, kind: Kind) -> Handle {
        let name = match &kind {
            Kind::Element(name, _) => name.clone(),
            _ => self.nameless.clone(),
        };
        let none = || Cell::new(NONE);
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            kind,
            parent: none(),
            before: none(),
            after: none(),
            first: none(),
            last: none(),
            aside: Cell::default(),
        });
        Handle { id: nodes.len() - 1, name }
    }

    /// Text goes to the text beside it, if there is one.
    fn place(&self, beside: usize, child: NodeOrText<Handle>, put: impl FnOnce(&[Node], usize)) {
        let id = match child {
            NodeOrText::AppendNode(handle) => handle.id,
            NodeOrText::AppendText(text) => {
                let nodes = self.nodes.borrow();
                if let Some(Kind::Text(before)) = nodes.get(beside).map(|n| &n.kind) {
                    before.borrow_mut().push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(Kind::Text(RefCell::new(text.to_string()))).id
            }
        };
        put(&self.nodes.borrow(), id);
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: 0, name: self.nameless.clone() }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let attributes = attrs.into_iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        self.add(Kind::Element(Rc::new(name), RefCell::new(attributes)))
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.add(Kind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.add(Kind::Other)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let last = self.nodes.borrow()[parent.id].last.get();
        self.place(last, child, |nodes, id| push(nodes, parent.id, id));
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        if self.nodes.borrow()[element.id].parent.get() == NONE {
            self.append(before, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, _: &Handle) -> Handle {
        // What templates hold nobody reads.
        self.add(Kind::Other)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let before = self.nodes.borrow()[sibling.id].before.get();
        self.place(before, child, |nodes, id| put_before(nodes, sibling.id, id));
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        let nodes = self.nodes.borrow();
        if let Kind::Element(_, attributes) = &nodes[target.id].kind {
            let mut attributes = attributes.borrow_mut();
            for a in attrs {
                if !attributes.iter().any(|(n, _)| **n == *a.name.local) {
                    attributes.push((a.name.local.to_string(), a.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        unlink(&self.nodes.borrow(), target.id);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let nodes = self.nodes.borrow();
        while nodes[node.id].first.get() != NONE {
            push(&nodes, parent.id, nodes[node.id].first.get());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_mended_as_browsers_do() {
        let tree = Tree::from("<p>One<p>Two<table>Three<tr><td>Four</table><b>Five<i>six</b>seven</i>");
        assert_eq!(tree.root().text(), "OneTwoThreeFourFivesixseven");
        let names: Vec<&str> = tree.root().descendants().map(NodeRef::name).filter(|n| !n.is_empty()).collect();
        assert_eq!(names[..4], ["html", "head", "body", "p"]);
        let body = tree.root().descendants().find(|n| n.has_name("p")).unwrap();
        body.remove_from_parent();
        assert_eq!(tree.root().text(), "TwoThreeFourFivesixseven");
    }
}
