import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Declares, declarationsOf } from '@app/declarations';

@Module({})
@Declares({ errors: { TOO_SOUR: 'It is not ripe.' }, tags: { lemons: { place: 20, about: 'Sour ones' } } })
class Lemons {}

@Module({})
@Declares({
  errors: { BRUISED: 'It fell.' },
  tags: { pears: { place: 20, about: 'Soft ones' }, apples: { place: 10, about: 'Round ones' } },
})
class Others {}

@Module({})
@Declares({ errors: { BRUISED: 'It was thrown.' } })
class Copies {}

const declared = async (...imports: (new () => object)[]) => {
  @Module({ imports })
  class Basket {}
  return declarationsOf(await NestFactory.createApplicationContext(Basket, { preview: true, logger: false }));
};

describe('what modules declare', () => {
  it('is put together, codes by name and tags by place', async () => {
    const { errors, tags } = await declared(Lemons, Others);
    expect(Object.entries(errors)).toEqual([
      ['BRUISED', 'It fell.'],
      ['TOO_SOUR', 'It is not ripe.'],
    ]);
    expect(tags.map(({ name }) => name)).toEqual(['apples', 'lemons', 'pears']);
  });

  it('is refused where two of them declare the same', async () => {
    await expect(declared(Others, Copies)).rejects.toThrow('BRUISED');
  });
});
