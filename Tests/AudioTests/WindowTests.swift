import Testing

@testable import Audio

struct WindowTests {
    @Test(arguments: Clip.WindowPlace.allCases)
    func aShorterClipGetsZerosAtItsEnd(place: Clip.WindowPlace) {
        let clip = Clip(samples: [1, 2], rate: 8000)
        #expect(clip.fitted(to: 4, place: place).samples == [1, 2, 0, 0])
        #expect(clip.fitted(to: 2, place: place) == clip)
        #expect(clip.fitted(to: 0, place: place).samples == [])
        #expect(clip.fitted(to: -3, place: place).samples == [])
        #expect(Clip(samples: [], rate: 8000).fitted(to: 2, place: place).samples == [0, 0])
    }

    @Test(
        arguments: [
            (.start, [1, 2]), (.centre, [2, 3]), (.energy, [-9, 5]),
        ] as [(Clip.WindowPlace, [Float])])
    func aLongerClipGivesAWindow(place: Clip.WindowPlace, samples: [Float]) {
        #expect(Clip(samples: [1, 2, 3, -9, 5], rate: 8000).fitted(to: 2, place: place).samples == samples)
    }

    @Test func ofEqualWindowsTheEarliestIsTaken() {
        // 0.1 has no exact square: sliding over it rounds now up, now down.
        let tone = (0..<1000).map { $0 % 7 == 0 ? Float(0.1) : Float(0.3) / Float($0 % 7) }
        let clip = Clip(samples: [0] + tone, rate: 8000)
        #expect(clip.fitted(to: 70, place: .energy).samples == Array(tone[..<70]))
        #expect(Clip(samples: [0, 0, 0], rate: 8000).fitted(to: 2, place: .energy).samples == [0, 0])
    }

    @Test(arguments: 1...20)
    func theWindowIsTheOneThatTryingAllFinds(seed: Int) {
        let clip = Sounds.noise(count: 300, seed: UInt64(seed))
        let count = 1 + seed * 13
        let energies = (0...300 - count).map { start in
            clip.samples[start..<start + count].reduce(0.0) { $0 + Double($1) * Double($1) }
        }
        let best = energies.indices.max { energies[$0] < energies[$1] } ?? 0
        #expect(clip.fitted(to: count, place: .energy).samples == Array(clip.samples[best..<best + count]))
    }
}
