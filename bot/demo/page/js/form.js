// The fields of one surface (a modal, the Home tab, a message): what was entered, what is wrong with it.

/** Keeps the live controls of a surface by block and action id. `entries` is the server's state of them. */
export class Form {
  constructor(entries = {}) {
    this.entries = entries;
    this.fields = new Map();
    this.touched = new Map();
  }

  /** The state a control starts from: what the person entered here, else what the server has. */
  entry(blockId, element) {
    const typed = this.touched.get(`${blockId}/${element.action_id}`);
    if (typed && typed.type === element.type) return typed;
    const known = this.entries[blockId]?.[element.action_id];
    return known && known.type === element.type ? known : undefined;
  }

  /** Remember a control. Call again when it is rebuilt. */
  add(blockId, element, field) {
    const key = `${blockId}/${element.action_id}`;
    this.fields.set(key, { blockId, actionId: element.action_id, ...field });
    const remember = () => this.touched.set(key, field.read());
    field.node.addEventListener("input", remember);
    field.node.addEventListener("change", remember);
  }

  /** All values in the form that submissions carry. Controls that are gone are forgotten. */
  values() {
    const values = {};
    for (const [key, field] of this.fields) {
      if (!field.node.isConnected) this.fields.delete(key);
      else (values[field.blockId] ??= {})[field.actionId] = field.read();
    }
    return values;
  }
}
