import type { Guide } from '../guide.ts';
import { reportFor, type Finding } from './finding.ts';
import { guidePath } from './texts.ts';

/**
 * Dates that cannot be, and reviews that are due.
 * @param today year-month-day
 */
export function checkReview(guides: readonly Guide[], today: string): Finding[] {
  return guides.flatMap((guide) => {
    const report = reportFor('review', guidePath(guide));
    const found: Finding[] = [];
    if (guide.checkedOn > today)
      found.push(report.error(`checked on ${guide.checkedOn}, which is still to come`, 'checkedOn:'));
    if (guide.reviewDue <= guide.checkedOn)
      found.push(report.error('the review is due before the text was checked', 'reviewDue:'));
    else if (guide.reviewDue < today)
      found.push(report.warning(`the review was due on ${guide.reviewDue}`, 'reviewDue:'));
    if (guide.review.state === 'checked' && guide.review.on > today)
      found.push(report.error(`reviewed on ${guide.review.on}, which is still to come`, 'review:'));
    for (const source of guide.sources)
      if (source.accessed > today)
        found.push(report.error(`a source read on ${source.accessed}, which is still to come`, source.url));
    return found;
  });
}
