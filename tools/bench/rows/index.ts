import type { Row } from '../row';
import { judging } from './judging';
import { p1 } from './p1';
import { p10 } from './p10';
import { p11 } from './p11';
import { p13 } from './p13';
import { p14 } from './p14';
import { p1b } from './p1b';
import { p2 } from './p2';
import { p3 } from './p3';
import { p4 } from './p4';
import { p6 } from './p6';
import { p7 } from './p7';
import { p8 } from './p8';
import { p9 } from './p9';

/** In the order of the report. */
export const rows: readonly Row[] = [p1, p1b, p2, p3, p4, p6, p7, p8, p9, p10, p11, p13, p14, judging];
