/** What is searched: one passage, in the parts that weigh differently. */
export interface Document {
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  /** How people ask for it. */
  readonly asks: readonly string[];
  /** Passages of one guide support one another: what the guide is about helps each of them. Alone when absent. */
  readonly group?: string;
}
