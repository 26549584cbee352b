/** A topic is a guide, by its id, or a neighbour: something people ask us that is not ours. */
const mark = '~';

export function neighbourTopic(id: string): string {
  return mark + id;
}

export function isNeighbour(topic: string): boolean {
  return topic.startsWith(mark);
}
