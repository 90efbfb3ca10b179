export const name = { 'app.kubernetes.io/name': 'web' };
export const labels = { ...name, 'app.kubernetes.io/part-of': 'shop', version: '5.4.0' };
export const metadata = { name: 'web', namespace: 'qa', labels };
