/**
 * Whether a worker may be made from a URL without breaking the page's Content Security Policy. Where Trusted Types are
 * enforced it may not: a policy of our own would have to be allowed. Only the page's policy tells that, and trying is
 * reported as a violation, so the policy is read: from the document, and from the headers that the page's address has.
 */
export async function mayUseWorker(): Promise<boolean> {
  if (typeof Worker === 'undefined') return false;
  if (!('trustedTypes' in globalThis)) return true;
  const meta = [
    ...document.querySelectorAll<HTMLMetaElement>('meta[http-equiv="content-security-policy" i]'),
  ];
  if (meta.some(({ content }) => enforcesTypes(content))) return false;
  try {
    const { headers } = await fetch(location.href, { method: 'HEAD' });
    return !enforcesTypes(headers.get('content-security-policy') ?? '');
  } catch {
    return true;
  }
}

const enforcesTypes = (policy: string) => /(?:^|[;,])\s*require-trusted-types-for\b/i.test(policy);
