/**
 * Checklists: what to do before leaving, before coming home and in the first days, one item a step.
 * Words: item (one step to tick; its id is permanent, phones keep ticks under it).
 */
export {
  checklistSchema,
  complaintsAboutChecklist,
  itemsBySection,
  type Checklist,
  type ChecklistItem,
} from './checklist.ts';
