import { IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { deviceName } from './device-name';
import { Sessions } from './sessions.store';

export interface DeviceView {
  readonly id: string;
  readonly deviceType: string;
  readonly name: string;
  readonly ip: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly hasSecondFactor: boolean;
}

/** The devices somebody is signed in with, last used first. */
export class DevicesOfAccount extends Query<DeviceView[]> {
  constructor(readonly accountId: string) {
    super();
  }
}

@QueryHandler(DevicesOfAccount)
export class DevicesOfAccountHandler implements IQueryHandler<DevicesOfAccount> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ accountId }: DevicesOfAccount): Promise<DeviceView[]> {
    const sessions = await this.sessions.aliveOf(accountId);
    return sessions.map(({ id, deviceType, opened, createdAt, lastUsedAt, hasSecondFactor }) => {
      const { userAgent, ip } = opened;
      return { id, deviceType, name: deviceName(userAgent), ip, createdAt, lastUsedAt, hasSecondFactor };
    });
  }
}
