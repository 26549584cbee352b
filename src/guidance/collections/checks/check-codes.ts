import type { Collections } from '../collections.ts';
import { codeOf } from '../short-code.ts';
import { reportFor, type Finding } from './finding.ts';

const path = 'content/codes.yaml';

/** Every guide has a short number, every number leads somewhere, and none is one that people dial in danger. */
export function checkCodes({ codes, guides, places, contacts }: Collections): Finding[] {
  const report = reportFor('codes', path);
  const guideIds = new Set(guides.map(({ id }) => id));
  const dialled = new Set(
    [...contacts.values()].flatMap(({ numbers }) => numbers.map((number) => number.replaceAll(/\D/g, ''))),
  );
  const missing = [...guideIds]
    .filter((id) => codeOf(codes, { kind: 'guide', id }) === undefined)
    .map((id) => report.error(`the guide "${id}" has no short number: add one at the end of its block`));
  const wrong = [...codes.values()].flatMap(({ code, target, isRetired }) => {
    const near = `code: ${code}`;
    const known =
      target.kind === 'emergency' ||
      (target.kind === 'guide' ? guideIds.has(target.id) : isGovernorate(target.id, places));
    return [
      ...(dialled.has(String(code)) ? [report.error(`${code} is a number to call in danger`, near)] : []),
      ...(known || isRetired
        ? []
        : [report.error(`${code}: there is no "${target.id}"; if it is gone, set "retired: true"`, near)]),
      ...(isRetired || codeOf(codes, target) === code
        ? []
        : [report.error(`${code}: "${target.id}" has two short numbers`, near)]),
    ];
  });
  return [...missing, ...wrong];
}

const isGovernorate = (id: string, places: Collections['places']): boolean =>
  id === 'everywhere' || places.get(id)?.kind === 'governorate';
