import { HttpTestingController } from '@angular/common/http/testing';
import type { Provider, Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Realtime } from '../app/core/realtime/realtime';
import { Session, type SignedInUser } from '../app/core/session/session';
import { FakeSocket, aGrant, providePortal, settle, speakEnglish } from './provide-portal';
import { Shown } from './shown';

/** A page or a part of one as somebody sees it, with the network and the live line in the test's hands. */
export interface OpenedPage<T> {
  fixture: ComponentFixture<T>;
  page: Shown;
  http: HttpTestingController;
  socket: FakeSocket;
}

interface Options {
  inputs?: Readonly<Record<string, unknown>>;
  /** Signs nobody in: for what stands outside the session, or asks nothing of it. */
  isOutside?: boolean;
  /** In the place of what the page would get. */
  providers?: Provider[];
  /** Runs before the page is made. */
  before?: () => void;
}

/** Signs somebody in. @param user what differs from the usual guardian */
export async function signIn(user: Partial<SignedInUser> = {}): Promise<void> {
  const grant = aGrant();
  const signingIn = TestBed.inject(Session).signIn(grant.user.email, 'a long password');
  const data = { ...grant, user: { ...grant.user, ...user } };
  TestBed.inject(HttpTestingController).expectOne('/api/auth/login').flush({ success: true, data });
  await signingIn;
}

/** Opens a page in English, by default for a guardian who is signed in and on the live line. */
export async function openPage<T>(component: Type<T>, options: Options = {}): Promise<OpenedPage<T>> {
  const socket = new FakeSocket();
  const providers = [...providePortal(socket), ...(options.providers ?? [])];
  TestBed.configureTestingModule({ imports: [component], providers });
  const http = TestBed.inject(HttpTestingController);
  options.before?.();
  await speakEnglish();
  if (!options.isOutside) {
    await signIn();
    TestBed.inject(Realtime);
  }
  const fixture = TestBed.createComponent(component);
  for (const [name, value] of Object.entries(options.inputs ?? {})) fixture.componentRef.setInput(name, value);
  fixture.autoDetectChanges();
  await settle();
  return { fixture, page: new Shown(fixture), http, socket };
}

/** Leaves the page and ends the session, whose timers would outlive the test. */
export function closePage(fixture: ComponentFixture<unknown>): void {
  fixture.destroy();
  TestBed.inject(Session).end();
}
