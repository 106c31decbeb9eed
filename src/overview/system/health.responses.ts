import { OneOf } from '@app/http';
import { serviceStates } from './service-states';
import type { ServiceState } from './service-states';

export class ServicesResponse {
  @OneOf('ServiceState', serviceStates) ai_detection: ServiceState;
  @OneOf('ServiceState', serviceStates) monitoring: ServiceState;
  @OneOf('ServiceState', serviceStates) alerts: ServiceState;
}

export class SystemHealthResponse {
  /** The worst of the services. */
  @OneOf('ServiceState', serviceStates) status: ServiceState;
  services: ServicesResponse;
  timestamp: Date;
}
