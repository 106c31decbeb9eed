import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killApp, killDatabase, killLauncher } from '../../../tools/faults/faults';
import { Field } from '../../../tools/faults/field';
import { ProductUnderTest } from '../../../tools/faults/product-under-test';
import { BUILT_WITHIN_MS, buildProduct } from '../../support/product/process';

/** Three of the rounds of `npm run faults`, with one device; the others take minutes, root, or a library to set clocks. */
describe('the product as it is started, under load', () => {
  let product: ProductUnderTest;
  let field: Field;
  beforeAll(buildProduct, BUILT_WITHIN_MS);
  beforeAll(async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'safeguardian-faults-'));
    product = await ProductUnderTest.open({}, { dataFolder });
    await product.start();
    field = await Field.open(product, 1);
  }, BUILT_WITHIN_MS);
  afterAll(() => product?.close());

  it.each([
    ['its database is killed', killDatabase],
    ['its app is killed', killApp],
    ['its launcher is killed and started again', killLauncher],
  ])('loses nothing, does nothing twice and goes on by itself when %s', async (round, fault) => {
    const { acknowledged, lost, doubled, complaints, answers } = await field.run(round, fault);
    expect(acknowledged).toBeGreaterThan(0);
    expect({ lost, doubled, complaints, failed: answers['500'] ?? 0, signedOut: answers['401'] ?? 0 }).toEqual({
      lost: 0,
      doubled: 0,
      complaints: [],
      failed: 0,
      signedOut: 0,
    });
  });
});
