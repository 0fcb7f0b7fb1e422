//! What a server keeps for SRP-6a sign-ins, as the API's clients compute them.

use aws_lc_rs::digest::{Context, SHA256};
use crypto_bigint::modular::ConstMontyForm;
use crypto_bigint::{U256, U3072, const_monty_params};
use zeroize::Zeroizing;

use crate::Randomness;

const_monty_params!(
    Group,
    U3072,
    concat!(
        "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74",
        "020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437",
        "4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed",
        "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf05",
        "98da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb",
        "9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b",
        "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf695581718",
        "3995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33",
        "a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7",
        "abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864",
        "d87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e2",
        "08e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff"
    ),
    "The 3072-bit group of RFC 5054, whose generator is 2."
);

/// A new salt.
///
/// Clients hash it as a number, some of them as the bytes it was sent as. It starts with 0x40 to 0x7F, so
/// that no client adds or drops a leading zero and all see the same bytes.
pub(super) fn salt(randomness: &dyn Randomness) -> [u8; 16] {
    let mut salt = randomness.bytes::<16>();
    salt[0] = salt[0] & 0x3F | 0x40;
    salt
}

/// The verifier `v = 2^x`, where `x` is the hash of the salt and of the hash of the names and the password.
/// Takes the same time for all passwords of one length.
pub(super) fn verifier(pool_name: &str, username: &str, password: &str, salt: &[u8; 16]) -> Vec<u8> {
    let identity = sha256(&[pool_name.as_bytes(), username.as_bytes(), b":", password.as_bytes()]);
    let x = Zeroizing::new(U256::from_be_slice(&*sha256(&[salt, &*identity])));
    let generator = ConstMontyForm::<Group, { U3072::LIMBS }>::new(&U3072::from(2_u8));
    generator.pow(&x).retrieve().to_be_bytes().as_slice().to_vec()
}

fn sha256(parts: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(part);
    }
    let mut hash = Zeroizing::new([0; 32]);
    hash.copy_from_slice(context.finish().as_ref());
    hash
}
