import { expect, test } from 'vitest';
import { HOME, PLACES, SECTIONS } from './places';

test('every place has an address of its own and a section that is shown', () => {
  const paths = PLACES.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  const sections = SECTIONS.map(({ name }) => name);
  for (const place of PLACES) expect(sections).toContain(place.section);
  expect(paths).toContain(HOME);
});
