/** DOM helpers. Texts are always set as text, never parsed as HTML. */

export const find = (selector, within = document) => within.querySelector(selector);

/** Creates an element with attributes and children; strings become text. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}

/** Sets a text unless it is unchanged, so that selections and screen readers are not disturbed. */
export function write(target, text) {
  if (target.textContent !== String(text)) {
    target.textContent = text;
  }
}

/** Synchronizes a list on the page with a list of items. Unchanged items keep their element, focus and selection. */
export class KeyedList {
  #parent;
  #create;
  #rows = new Map();

  /**
   * @param parent contains the elements and no others
   * @param create creates a row, `{element, update(item)}`, for a new item
   */
  constructor(parent, create) {
    this.#parent = parent;
    this.#create = create;
  }

  /** Shows items of the form `{key, …}` in order. */
  show(items) {
    this.#dropAllBut(new Set(items.map(({ key }) => key)));
    items.forEach((item, place) => this.#put(this.#rowOf(item), place));
  }

  #dropAllBut(keys) {
    for (const [key, row] of this.#rows) {
      if (!keys.has(key)) {
        row.element.remove();
        this.#rows.delete(key);
      }
    }
  }

  #rowOf(item) {
    const row = this.#rows.get(item.key) ?? this.#create(item);
    this.#rows.set(item.key, row);
    row.update(item);
    return row;
  }

  #put({ element }, place) {
    if (this.#parent.children[place] !== element) {
      this.#parent.insertBefore(element, this.#parent.children[place] ?? null);
    }
  }
}
