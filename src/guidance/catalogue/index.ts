/**
 * The catalogue: which services are for this person. Pure, and small enough to run in the reader's browser:
 * it imports types only. Exports as HSDS and CSV, and services in words, are `#guidance/catalogue/export`.
 * Words: person (what somebody told us with a few taps), group (people a service is for), match (fits, maybe, no).
 */
export { ageGroups, type AgeGroup, type Person, type Question, type Rule } from './person.ts';
export { matchService, type Match, type ServiceRules } from './match-service.ts';
export {
  nextQuestion,
  servicesFor,
  toListedService,
  type ListedService,
  type Nearness,
  type ServiceForPerson,
} from './list-services.ts';
