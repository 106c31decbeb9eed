import type { ChildOverviewResponse, HomeResponse } from '../../../shared/api/schema.gen';

export type ChildOverview = ChildOverviewResponse;
export type HomeOverview = HomeResponse;
