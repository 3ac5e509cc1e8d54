/** What a PUT answers with: what is stored now, and whether it was made just then (201) or was there (200). */
export interface Saved<T> {
  view: T;
  isNew: boolean;
}
