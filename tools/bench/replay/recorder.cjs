/**
 * Loaded before the app: writes down, line by line, what it asks PostgreSQL and what it decrypts for each request, so
 * that the limit of P4 can do the same. The app that is measured runs without it.
 */
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { Client } = require('pg');

const file = process.env.BENCH_RECORDING;
let currentWork;
const requestId = () => {
  currentWork ??= require(path.resolve('dist/libs/ambient')).currentWork;
  return currentWork()?.requestId;
};
const plain = (_, value) => (value?.type === 'Buffer' ? { base64: Buffer.from(value.data).toString('base64') } : value);
const write = (entry) => fs.appendFileSync(file, `${JSON.stringify(entry, plain)}\n`);

const connections = new WeakMap();
let connectionCount = 0;
const { query } = Client.prototype;
Client.prototype.query = function recorded(statement, ...rest) {
  const request = requestId();
  if (request && statement.own) {
    if (!connections.has(this)) connections.set(this, ++connectionCount);
    const { before, own, values } = statement;
    // A pool hands its own callback over beside the statement.
    const callback = statement.callback ?? rest.find((given) => typeof given === 'function');
    const entry = { request, connection: connections.get(this), before, text: own.text, values };
    statement.callback = (error, result) => {
      if (!error) write({ ...entry, rows: result.rowCount });
      callback?.(error, result);
    };
  } else if (request) {
    write({ request, text: statement.text ?? statement, values: statement.values ?? rest[0] ?? [], before: [] });
  }
  return query.call(this, statement, ...rest);
};

const { createDecipheriv } = crypto;
crypto.createDecipheriv = (algorithm, key, nonce, options) => {
  const decipher = createDecipheriv(algorithm, key, nonce, options);
  const request = requestId();
  if (!request) return decipher;
  const entry = { request, algorithm, key: Buffer.from(key.export?.() ?? key), nonce: Buffer.from(nonce) };
  const noting = (name) => {
    const own = decipher[name].bind(decipher);
    decipher[name] = (bytes, ...rest) => {
      entry[name] = Buffer.from(bytes);
      return own(bytes, ...rest);
    };
  };
  for (const name of ['setAAD', 'setAuthTag', 'update']) noting(name);
  const final = decipher.final.bind(decipher);
  decipher.final = (...rest) => {
    write(entry);
    return final(...rest);
  };
  return decipher;
};
