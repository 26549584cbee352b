/** A topic is a guide, by its id, or a neighbour: something people ask us that is not ours. */
const mark = '~';

export function neighbourTopic(id: string): string {
  return mark + id;
}

export function isNeighbour(topic: string): boolean {
  return topic.startsWith(mark);
}

/**
 * The neighbour that is no subject: people who want a person of ours (`content/neighbours/a-person.yaml`). Signs and
 * rules (intents) find most of them before anything is searched; this finds who says it in words nobody thought of.
 */
export const personTopic = neighbourTopic('a-person');
