import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import {
  completeSubtrees,
  consistencyRanges,
  emptyRoot,
  foldSubtrees,
  Frontier,
  inclusionRanges,
  leafHash,
  nodeHash,
  verifyConsistency,
  verifyInclusion,
  type LeafRange,
} from '@app/ledger';

/** The test leaves and roots published with the Certificate Transparency reference code. */
const referenceLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));
const referenceRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definition, word for word (RFC 6962, 2.1): slow, and plainly right. */
function rootByDefinition(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  if (leaves.length === 1) return leafHash(leaves[0]);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(rootByDefinition(leaves.slice(0, k)), rootByDefinition(leaves.slice(k)));
}

const leaves = Array.from({ length: 200 }, (_, n) => Buffer.from(`entry ${n}`));
const roots = Array.from({ length: 201 }, (_, size) => rootByDefinition(leaves.slice(0, size)));
const hashesOf = (ranges: LeafRange[]) => ranges.map(([start, end]) => rootByDefinition(leaves.slice(start, end)));
const flip = (hash: Buffer, bit: number) => {
  const copy = Buffer.from(hash);
  copy[bit >> 3] ^= 1 << (bit & 7);
  return copy;
};

describe('the Merkle tree', () => {
  it('has the reference roots for the reference leaves', () => {
    const frontier = new Frontier();
    expect(frontier.root.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const grown = referenceLeaves.map((leaf) => {
      frontier.append(leafHash(leaf));
      return frontier.root.toString('hex');
    });
    expect(grown).toEqual(referenceRoots);
  });

  it('has the reference inclusion and consistency proofs', () => {
    const of = ([start, end]: LeafRange) => rootByDefinition(referenceLeaves.slice(start, end)).toString('hex');
    expect(inclusionRanges(5, 8).map(of)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(consistencyRanges(6, 8).map(of)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('grown leaf by leaf has the root of the definition at every size', () => {
    const frontier = new Frontier();
    leaves.forEach((leaf, n) => {
      frontier.append(leafHash(leaf));
      expect(frontier.root).toEqual(roots[n + 1]);
    });
  });

  it('goes on from its stored edge as if it had never stopped', () => {
    for (let size = 0; size < 200; size++) {
      const peaks = hashesOf(
        completeSubtrees(0, size).map((s) => [s.position << s.level, (s.position + 1) << s.level]),
      );
      const frontier = new Frontier(size, peaks);
      expect(frontier.root).toEqual(roots[size]);
      frontier.append(leafHash(leaves[size]));
      expect(frontier.root).toEqual(roots[size + 1]);
    }
  });

  it('completes each subtree once, with the hash of its leaves', () => {
    const frontier = new Frontier();
    const seen = new Set<string>();
    for (const leaf of leaves) {
      for (const { level, position, hash } of frontier.append(leafHash(leaf))) {
        seen.add(`${level}/${position}`);
        expect(hash).toEqual(rootByDefinition(leaves.slice(position << level, (position + 1) << level)));
      }
    }
    expect(seen.size).toBe(100 + 50 + 25 + 12 + 6 + 3 + 1);
  });

  it('folds any range of a proof from complete subtrees', () => {
    for (const [start, end] of inclusionRanges(77, 199)) {
      const parts = completeSubtrees(start, end);
      const hashes = hashesOf(parts.map((s) => [s.position << s.level, (s.position + 1) << s.level]));
      expect(foldSubtrees(hashes)).toEqual(rootByDefinition(leaves.slice(start, end)));
    }
  });

  it('has the hash of nothing as the root of no leaves', () => {
    expect(foldSubtrees([])).toEqual(emptyRoot);
  });
});

const sizeAndIndex = fc
  .integer({ min: 1, max: 200 })
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })));
const twoSizes = fc
  .integer({ min: 1, max: 200 })
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size })));

describe('an inclusion proof', () => {
  const prove = (index: number, size: number) => hashesOf(inclusionRanges(index, size));

  it('holds for every entry of every size up to 64', () => {
    for (let size = 1; size <= 64; size++) {
      for (let index = 0; index < size; index++) {
        expect(verifyInclusion(leafHash(leaves[index]), index, size, prove(index, size), roots[size])).toBe(true);
      }
    }
  });

  it('holds, and is at most log2(size) hashes long', () => {
    fc.assert(
      fc.property(sizeAndIndex, ([size, index]) => {
        const proof = prove(index, size);
        expect(verifyInclusion(leafHash(leaves[index]), index, size, proof, roots[size])).toBe(true);
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
      }),
    );
  });

  it('does not hold for another entry, another place, another root, or with any part changed', () => {
    fc.assert(
      fc.property(sizeAndIndex, fc.nat(), fc.nat(255), ([size, index], pick, bit) => {
        const [leaf, proof, root] = [leafHash(leaves[index]), prove(index, size), roots[size]];
        expect(verifyInclusion(flip(leaf, bit), index, size, proof, root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, proof, flip(root, bit))).toBe(false);
        expect(verifyInclusion(leaf, index, size, [...proof, leaf], root)).toBe(false);
        expect(verifyInclusion(leaf, size, size, proof, root)).toBe(false);
        if (size > 1) {
          const elsewhere = (index + 1 + (pick % (size - 1))) % size;
          expect(verifyInclusion(leaf, elsewhere, size, proof, root)).toBe(false);
          const at = pick % proof.length;
          const changed = proof.map((hash, n) => (n === at ? flip(hash, bit) : hash));
          expect(verifyInclusion(leaf, index, size, changed, root)).toBe(false);
          expect(verifyInclusion(leaf, index, size, proof.slice(1), root)).toBe(false);
        }
        if (proof.length > 1) expect(verifyInclusion(leaf, index, size, [...proof].reverse(), root)).toBe(false);
      }),
    );
  });

  it('is not made for an entry the log does not have', () => {
    expect(() => inclusionRanges(3, 3)).toThrow(RangeError);
    expect(() => inclusionRanges(-1, 3)).toThrow(RangeError);
  });
});

describe('a consistency proof', () => {
  const prove = (oldSize: number, size: number) => hashesOf(consistencyRanges(oldSize, size));

  it('holds for every pair of sizes up to 64', () => {
    for (let size = 0; size <= 64; size++) {
      for (let old = 0; old <= size; old++) {
        expect(verifyConsistency(old, roots[old], size, roots[size], prove(old, size))).toBe(true);
      }
    }
  });

  it('does not hold for a rewritten past, a shortened log or a changed proof', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), fc.nat(255), ([size, old], pick, bit) => {
        const proof = prove(old, size);
        expect(verifyConsistency(old, roots[old], size, roots[size], proof)).toBe(true);
        expect(verifyConsistency(old, flip(roots[old], bit), size, roots[size], proof)).toBe(false);
        expect(verifyConsistency(old, roots[old], size, flip(roots[size], bit), proof)).toBe(false);
        if (old < size) expect(verifyConsistency(size, roots[size], old, roots[old], proof)).toBe(false);
        if (proof.length > 0) {
          const at = pick % proof.length;
          const changed = proof.map((hash, n) => (n === at ? flip(hash, bit) : hash));
          expect(verifyConsistency(old, roots[old], size, roots[size], changed)).toBe(false);
          expect(verifyConsistency(old, roots[old], size, roots[size], proof.slice(0, -1))).toBe(false);
          expect(verifyConsistency(old, roots[old], size, roots[size], [...proof, proof[0]])).toBe(false);
        }
      }),
    );
  });
});
