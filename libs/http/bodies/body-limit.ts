import type { FastifyInstance, FastifyRequest } from 'fastify';
import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes, ApiExtension } from '@nestjs/swagger';
import { DomainError } from '@app/kernel';
import { httpErrors } from '../problems/errors';

/** How much one JSON body may be, before anything is made of it. */
export interface BodyMeasure {
  readonly bytes: number;
  /** Numbers, texts, lists and objects in it, however deep. */
  readonly values: number;
}

/** Credentials and settings: whatever a stranger can send is at most this. */
export const SMALL_BODY: BodyMeasure = { bytes: 16 * 1024, values: 1_000 };

interface RouteConfiguration {
  readonly body?: BodyMeasure;
  readonly mayBodyBeMissing?: boolean;
  readonly isUpload?: boolean;
}

/**
 * For a route whose largest right body is larger than 16 KB. Where it needs somebody signed in, who is asking is looked
 * at before such a body is read.
 */
export const TakesLargeBody = (body: BodyMeasure) => RouteConfig({ body } satisfies RouteConfiguration);

/** A request without a body counts as one with an empty object; at every other route that takes a body, it is required. */
export const BodyMayBeMissing = () =>
  applyDecorators(
    RouteConfig({ mayBodyBeMissing: true } satisfies RouteConfiguration),
    ApiExtension('x-body-may-be-missing', true),
  );

/** The route takes a form with a file, and no JSON. */
export const TakesUpload = () =>
  applyDecorators(RouteConfig({ isUpload: true } satisfies RouteConfiguration), ApiConsumes('multipart/form-data'));

const configurationOf = ({ routeOptions }: FastifyRequest): RouteConfiguration =>
  routeOptions.config as RouteConfiguration;

export const takesLargeBody = (request: FastifyRequest): boolean => configurationOf(request).body !== undefined;

/** Whether the sender says that the body is small; one of unsaid length is not. */
export const isSmallBody = ({ headers }: FastifyRequest): boolean =>
  Number(headers['content-length'] ?? Infinity) <= SMALL_BODY.bytes;

export const bodyMeasure = (request: FastifyRequest): BodyMeasure => configurationOf(request).body ?? SMALL_BODY;

/** Has Fastify stop reading where the route's own measure ends; for routes that are added from now on. */
export function limitBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const { body } = (route.config ?? {}) as RouteConfiguration;
    if (body) route.bodyLimit = body.bytes;
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (configurationOf(request).mayBodyBeMissing) request.body ??= {};
    done();
  });
}

/** Refuses forms unread where JSON is wanted: the parser of forms is there for every route, and leaves the body empty. */
export function refuseForms(fastify: FastifyInstance): void {
  fastify.addHook('preParsing', (request, _reply, _payload, done) => {
    const isForm = /^multipart\//i.test(request.headers['content-type'] ?? '');
    const isRefused = isForm && !request.is404 && !configurationOf(request).isUpload;
    const message = 'This address takes no forms; send application/json';
    done(isRefused ? new DomainError(httpErrors.UNSUPPORTED_MEDIA_TYPE, message, 'unsupported') : null);
  });
}
