"""Issuers: partners' own OpenID Connect, whose tokens and whose people the hub takes in.

`configuration` says which issuers there are, `claims` whom their claims stand for, `keys` and
`issuer` verify what they signed, `bearers` finds the caller of a JWT, `code_flow` signs people in.
"""
