/**
 * Subscriptions: contacts who asked to be written to about topics, everywhere or for one place.
 * Words: subscriber (a contact who asked), wishes (the topics and the place), topic (content/topics.yaml).
 */
export { createSubscriptions, type Subscriptions } from './subscriptions.ts';
export { subscriptionData } from './subscription-data.ts';
export { subscriptionLife, wants, type Subscriber, type Wishes } from './subscriber.ts';
export { subscriptionWords, type SubscriptionWords } from './typed-wish.ts';
export type { SpokenSaying } from './hear-wish.ts';
