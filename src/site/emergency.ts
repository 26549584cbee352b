/** Emergency lines in the order a person in danger needs them; the same for pages, paper and chat. */
export {
  firstLines,
  linesByPlace,
  type EmergencyKind,
  type EmergencyPlace,
  type LinesOfKind,
  type LinesOfPlace,
} from '#guidance/collections';
