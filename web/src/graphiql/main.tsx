import { createRoot } from 'react-dom/client';
import { askDoor } from '../session/door';
import { keptToken } from '../session/token';
import { Speech } from '../words/say';
import { Explorer } from './explorer';
import { SignInFirst } from './sign-in-first';
import 'graphiql/style.css';
import './graphiql.css';
import { lendNonce } from '../shell/nonce';

lendNonce();

const root = document.getElementById('root');
if (!root) throw new Error('graphiql.html has no element #root');
const token = keptToken();
const known = token !== null || (await askDoor()).signedIn;
createRoot(root).render(<Speech>{known ? <Explorer token={token} /> : <SignInFirst />}</Speech>);
