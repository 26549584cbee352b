/**
 * News topics: what people can ask to be written to about.
 * Words: topic (a line of content/topics.yaml), subscriber (a contact who asked; `#conversations/subscriptions`).
 */
export { newsTopicsSchema, topicName, type NewsTopic } from './news-topic.ts';
