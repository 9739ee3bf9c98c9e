/** Where the province's own trust services are reached; the same addresses stand in the certificates it issues. */
export const trustAddresses = {
  home: '/tin-cay',
  ocsp: '/tin-cay/ocsp',
  timestamp: '/tin-cay/tsa',
  issuingCrl: '/tin-cay/crl/cap-chung-thu.crl',
  rootCrl: '/tin-cay/crl/goc.crl',
} as const
