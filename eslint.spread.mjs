/** Each element of a spread list becomes an argument on the stack, and some ten thousand of them overflow it. */
export const spreadIntoCalls = [
  'CallExpression[callee.property.name=/^(push|unshift|splice|concat|fromCharCode|fromCodePoint)$/] > SpreadElement',
  'CallExpression[callee.object.name="Math"] > SpreadElement',
  'CallExpression[callee.property.name="apply"]',
].map((selector) => ({
  selector,
  message:
    'As arguments, a list of any size overflows the stack: take append(), largest(), smallest() of @app/kernel, or a loop.',
}));
