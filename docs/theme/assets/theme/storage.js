// What Material's bundle expects to find: values kept in the reader's browser, for this site alone.
window.__md_scope = new URL(document.currentScript.dataset.scope, location);
window.__md_hash = (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0);
window.__md_get = (key, storage = localStorage, scope = __md_scope) => {
  try {
    return JSON.parse(storage.getItem(scope.pathname + "." + key));
  } catch {
    return null; // storage is switched off, or somebody else wrote there
  }
};
window.__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch {
    // storage is switched off or full: nothing is remembered
  }
};
