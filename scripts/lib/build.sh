# Building. Every build refuses an import that the target's list in Package.swift does not name.

swift_checks=(--explicit-target-dependency-import-check error)

release_options=(--configuration release --product gatehouse --scratch-path "$root/.build-release" --package-path "$root")

build_release() {
  step "building gatehouse for release (the first time takes 10 to 15 minutes)"
  swift build "${release_options[@]}" "${swift_checks[@]}" >&2 || die "the build failed"
}

release_binary() { echo "$(swift build "${release_options[@]}" --show-bin-path)/gatehouse"; }

test_build_options=(--build-tests --package-path "$root" "${swift_checks[@]}")

debug_binary() { echo "$(swift build --package-path "$root" --show-bin-path)/gatehouse"; }
