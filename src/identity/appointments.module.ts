import { Module } from '@nestjs/common';
import { Accounts } from './account/accounts.store';
import { AppointmentsController } from './appointments/appointments.routes';
import { Appointments } from './appointments/appointments.store';
import { ApproveAppointmentHandler } from './appointments/approve-appointment';
import { FirstStaff } from './appointments/first-staff';
import { ListAppointmentsHandler } from './appointments/list-appointments';

/** Who gave whom a role of staff, and who agreed. */
@Module({
  controllers: [AppointmentsController],
  providers: [Accounts, Appointments, ApproveAppointmentHandler, FirstStaff, ListAppointmentsHandler],
  exports: [Appointments],
})
export class AppointmentsModule {}
